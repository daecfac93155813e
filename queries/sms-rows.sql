-- Told in the provenance: the rows of the period, as in history-rows.sql.
--
-- A row: the table.
--   name, row_count, newest  as in history-rows.sql
-- Parameters: from, to (UTC, half-open).
SELECT 'sms' AS name, COUNT(*) AS row_count, CAST(MAX(x.sent_at) AS CHAR) AS newest
FROM {{table 'sms'}} x
WHERE {{> in-period column='x.sent_at'}}
