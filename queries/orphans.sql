-- Told beside the figures: participant rows of the period whose conference is missing.
--
-- A row: one month that has some.
--   month    in which they started
--   orphans  participant rows whose conference is null or not there
-- Parameters: from, to (UTC, half-open).
SELECT x.month AS month, COUNT(*) AS orphans
FROM (
  SELECT {{> month column='p.start_time'}} AS month
  FROM {{table 'participant'}} p
  LEFT JOIN {{table 'conference'}} c ON {{same 'c.id' 'p.conference_id'}}
  WHERE {{> in-period column='p.start_time'}} AND c.id IS NULL
) x
GROUP BY x.month
ORDER BY x.month
