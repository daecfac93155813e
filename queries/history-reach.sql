-- Told where a period has no rows: from when to when there are any.
--
-- A row: the table.
--   name            the table
--   begins, newest  its first and its last row, UTC; null where it has none
-- Parameters: none.
SELECT 'conference' AS name, CAST(MIN(x.start_time) AS CHAR) AS begins, CAST(MAX(x.start_time) AS CHAR) AS newest
FROM {{table 'conference'}} x
WHERE x.start_time >= {{first_instant}}
