-- Told beside the figures: when the period's conferences finished, to find hours that the miner missed.
--
-- A row: one hour of the conferences of one month.
--   month        in which they started
--   hour         in which they finished, counted from the beginning of 1970, UTC
--   conferences  how many
-- Parameters: those of the relation.
SELECT x.month AS month, x.hour AS hour, COUNT(*) AS conferences
FROM (
  SELECT c.month, {{hour 'c.end_time'}} AS hour
  FROM {{relation 'conferences'}} c
  WHERE c.end_time >= {{first_instant}}
) x
GROUP BY x.month, x.hour
ORDER BY x.month, x.hour
