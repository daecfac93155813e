-- Usage by organisation: the counted calls of the conferences that started in the period, as for participant_minutes.
--
-- A row: one organisation in one month.
--   month         in which the conferences started
--   organisation  whose they were, as in usage-meetings.sql
--   calls         how many counted calls, those that nobody joined as well
--   seconds       the whole seconds of each, added up; null where there is none
--   no_boolean    participant rows that cannot be right
-- Parameters: those of the relations.
SELECT x.month AS month, x.organisation AS organisation,
  COUNT(x.seconds) AS calls, SUM(x.seconds) AS seconds, COUNT(x.no_boolean) AS no_boolean
FROM (
  SELECT c.month, {{bytes 'c.organisation_id'}} AS organisation,
    CASE WHEN c.kind = 'room' AND p.outcome = 'counted' THEN p.seconds END AS seconds,
    CASE WHEN p.outcome = 'no_boolean' THEN 1 END AS no_boolean
  FROM {{relation 'conferences'}} c
  JOIN {{relation 'calls'}} p ON {{same 'p.conference_id' 'c.id'}}
) x
GROUP BY x.month, x.organisation
ORDER BY x.month, x.organisation
