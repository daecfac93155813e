-- Trends: the counted calls of the conferences that started in the period, as for participant_minutes, hour by hour.
--
-- A row: one hour of one month.
--   month        in which the conferences started
--   hour         in which these did, counted from the beginning of 1970, UTC
--   seconds      the whole seconds of their counted calls, added up; null where there is none
--   no_boolean   participant rows that cannot be right
-- Parameters: those of the relations.
SELECT x.month AS month, x.hour AS hour, SUM(x.seconds) AS seconds, COUNT(x.no_boolean) AS no_boolean
FROM (
  SELECT c.month, {{hour 'c.start_time'}} AS hour,
    CASE WHEN c.kind = 'room' AND p.outcome = 'counted' THEN p.seconds END AS seconds,
    CASE WHEN p.outcome = 'no_boolean' THEN 1 END AS no_boolean
  FROM {{relation 'conferences'}} c
  JOIN {{relation 'calls'}} p ON {{same 'p.conference_id' 'c.id'}}
) x
GROUP BY x.month, x.hour
ORDER BY x.month, x.hour
