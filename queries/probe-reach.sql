-- Told where a period has no rows: from when to when there are any, as in history-reach.sql.
--
-- A row: the table.
--   name, begins, newest  as in history-reach.sql
-- Parameters: none.
SELECT 'uptime_probe' AS name, CAST(MIN(x.probed_at) AS CHAR) AS begins, CAST(MAX(x.probed_at) AS CHAR) AS newest
FROM {{table 'uptime_probe'}} x
WHERE x.probed_at >= {{first_instant}}
