-- peak_licences: the samples of the month, tests included.
--
-- A row: all samples with the same number of licences in use. A sample is all rows of one instant added
-- up, for the rows may be split by location.
--   used      licences in use; null where no row of the sample knows
--   samples   how many samples
--   first_at  the first of them, UTC
-- Parameters: from, to (UTC, half-open).
SELECT x.used AS used, COUNT(*) AS samples, CAST(MIN(x.sampled_at) AS CHAR) AS first_at
FROM (
  SELECT l.sampled_at, SUM(l.license_count) AS used
  FROM {{table 'licence_sample'}} l
  WHERE {{> in-month column='l.sampled_at'}}
  GROUP BY l.sampled_at
) x
GROUP BY x.used
ORDER BY x.used
