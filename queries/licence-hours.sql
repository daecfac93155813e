-- Told beside the figures: the course of the licences in use.
--
-- A row: one hour.
--   hour     'YYYY-MM-DD HH', UTC
--   highest  the highest sample of the hour; null where no row of it knows
-- Parameters: from, to (UTC, half-open).
SELECT x.hour AS hour, MAX(x.used) AS highest
FROM (
  SELECT SUBSTR(CAST(l.sampled_at AS CHAR), 1, 13) AS hour, SUM(l.license_count) AS used
  FROM {{table 'licence_sample'}} l
  WHERE {{> in-month column='l.sampled_at'}}
  GROUP BY l.sampled_at
) x
GROUP BY x.hour
ORDER BY x.hour
