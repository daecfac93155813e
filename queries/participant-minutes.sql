-- participant_minutes: how long the counted calls lasted of the conferences that started in the month.
--
-- A row (one):
--   conferences  all conferences that started in the month: without one, nothing was mined
--   calls        counted calls, also those that nobody joined
--   seconds      the whole seconds of each, added up
-- Parameters: from, to (UTC, half-open) and the lists of the rules.
SELECT COUNT(DISTINCT k.id) AS conferences,
  COUNT(k.seconds) AS calls,
  COALESCE(SUM(k.seconds), 0) AS seconds
FROM (
  SELECT m.id,
    CASE WHEN m.kind = 'room' AND {{> call-kind}} = 'counted'
         THEN {{seconds 'p.start_time' 'p.end_time'}} END AS seconds
  FROM (
    SELECT c.id, {{> conference-kind}} AS kind
    FROM {{table 'conference'}} c
    WHERE {{> in-month column='c.start_time'}}
  ) m
  LEFT JOIN {{table 'participant'}} p ON {{same 'p.conference_id' 'm.id'}}
) k
