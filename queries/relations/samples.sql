-- The samples of the licences in use in the period, tests included.
--
-- A row: one sample, which is all rows of one instant added up, for the rows may be split by location.
--   month       in which it was taken
--   sampled_at  UTC
--   used        licences in use; null where no row of the sample knows, -1 where one is below zero or not
--               whole, which cannot be right
-- Parameters: from, to (UTC, half-open).
SELECT {{> month column='x.sampled_at'}} AS month, x.sampled_at,
  CASE WHEN x.wrong > 0 THEN -1 ELSE x.used END AS used
FROM (
  SELECT l.sampled_at, SUM(l.license_count) AS used,
    COUNT(CASE WHEN l.license_count < 0 OR l.license_count <> FLOOR(l.license_count) THEN 1 END) AS wrong
  FROM {{table 'licence_sample'}} l
  WHERE {{> in-period column='l.sampled_at'}}
  GROUP BY l.sampled_at
) x
