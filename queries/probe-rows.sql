-- Told in the provenance: the rows of the period, as in history-rows.sql.
--
-- A row: the table.
--   name, row_count, newest  as in history-rows.sql
-- Parameters: from, to (UTC, half-open).
SELECT 'uptime_probe' AS name, COUNT(*) AS row_count, CAST(MAX(x.probed_at) AS CHAR) AS newest
FROM {{table 'uptime_probe'}} x
WHERE {{> in-period column='x.probed_at'}}
