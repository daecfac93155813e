-- peak_licences: the samples of the month, tests included.
--
-- A row: all samples with the same number of licences in use. A sample is all rows of one instant added
-- up, for the rows may be split by location.
--   used      licences in use; null where no row of the sample knows, -1 where one is below zero or not
--             whole, which cannot be right
--   samples   how many samples
--   first_at  the first of them, UTC
-- Parameters: from, to (UTC, half-open).
SELECT x.used AS used, COUNT(*) AS samples, CAST(MIN(x.sampled_at) AS CHAR) AS first_at
FROM (
  SELECT l.sampled_at,
    CASE WHEN COUNT(CASE WHEN l.license_count < 0 OR l.license_count <> FLOOR(l.license_count) THEN 1 END) > 0
         THEN -1 ELSE SUM(l.license_count) END AS used
  FROM {{table 'licence_sample'}} l
  WHERE {{> in-month column='l.sampled_at'}}
  GROUP BY l.sampled_at
) x
GROUP BY x.used
ORDER BY x.used
