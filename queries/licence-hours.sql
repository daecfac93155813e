-- Told beside the figures: the course of the licences in use.
--
-- A row: one hour of one month.
--   month    in which it lies
--   hour     counted from the beginning of 1970, UTC
--   highest  the highest sample of the hour; null where no row of it knows
-- Parameters: those of the relation.
SELECT x.month AS month, x.hour AS hour, MAX(x.used) AS highest
FROM (
  SELECT s.month, {{hour 's.sampled_at'}} AS hour, s.used
  FROM {{relation 'samples'}} s
) x
GROUP BY x.month, x.hour
ORDER BY x.month, x.hour
