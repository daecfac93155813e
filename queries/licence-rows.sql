-- Told in the provenance: the rows of the period, as in history-rows.sql.
--
-- A row: the table.
--   name, row_count, newest  as in history-rows.sql
-- Parameters: from, to (UTC, half-open).
SELECT 'licence_sample' AS name, COUNT(*) AS row_count, CAST(MAX(x.sampled_at) AS CHAR) AS newest
FROM {{table 'licence_sample'}} x
WHERE {{> in-period column='x.sampled_at'}}
