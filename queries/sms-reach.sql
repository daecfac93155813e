-- Told where a period has no rows: from when to when there are any, as in history-reach.sql.
--
-- A row: the table.
--   name, begins, newest  as in history-reach.sql
-- Parameters: none.
SELECT 'sms' AS name, CAST(MIN(x.sent_at) AS CHAR) AS begins, CAST(MAX(x.sent_at) AS CHAR) AS newest
FROM {{table 'sms'}} x
WHERE x.sent_at >= {{first_instant}}
