-- Told where a period has no rows: from when to when there are any, as in history-reach.sql.
--
-- A row: the table.
--   name, begins, newest  as in history-reach.sql
-- Parameters: none.
SELECT 'licence_sample' AS name, CAST(MIN(x.sampled_at) AS CHAR) AS begins, CAST(MAX(x.sampled_at) AS CHAR) AS newest
FROM {{table 'licence_sample'}} x
WHERE x.sampled_at >= {{first_instant}}
