-- Told beside the figures: when the month's conferences finished, to find hours that the miner missed.
--
-- A row: one hour.
--   hour         'YYYY-MM-DD HH', UTC
--   conferences  how many conferences that started in the month finished in it
-- Parameters: from, to (UTC, half-open).
SELECT x.hour AS hour, COUNT(*) AS conferences
FROM (
  SELECT SUBSTR(CAST(c.end_time AS CHAR), 1, 13) AS hour
  FROM {{table 'conference'}} c
  WHERE {{> in-month column='c.start_time'}} AND c.end_time >= {{first_instant}}
) x
GROUP BY x.hour
ORDER BY x.hour
