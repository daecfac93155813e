-- Told in the provenance: the rows of the period, so that it can be seen later whether some came or went.
--
-- A row: one table.
--   name       the table
--   row_count  its rows of the period
--   newest     the newest of them, UTC; null where there is none
-- Parameters: from, to (UTC, half-open).
SELECT 'conference' AS name, COUNT(*) AS row_count, CAST(MAX(c.start_time) AS CHAR) AS newest
FROM {{table 'conference'}} c
WHERE {{> in-period column='c.start_time'}}
UNION ALL
SELECT 'participant' AS name, COUNT(*) AS row_count, CAST(MAX(p.start_time) AS CHAR) AS newest
FROM {{table 'participant'}} p
WHERE {{> in-period column='p.start_time'}}
