-- peak_licences: the samples of the period, tests included.
--
-- A row: all samples of one month with the same number of licences in use.
--   month     in which they were taken
--   used      licences in use; null and -1 as in relations/samples.sql
--   samples   how many samples
--   first_at  the first of them, UTC
-- Parameters: those of the relation.
SELECT s.month AS month, s.used AS used, COUNT(*) AS samples, CAST(MIN(s.sampled_at) AS CHAR) AS first_at
FROM {{relation 'samples'}} s
GROUP BY s.month, s.used
ORDER BY s.month, s.used
