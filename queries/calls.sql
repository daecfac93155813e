-- participant_minutes, and what became of every participant row of the conferences that started in the period.
--
-- A row: one outcome of one service type in one month.
--   month         in which the conferences started
--   conference    what the conferences are (relations/conferences.sql): 'room', 'other_service' or a test rule
--   outcome       'counted' or the first rule that dropped the rows (relations/calls.sql)
--   service_type  the participants', as hexadecimal UTF-8; null where they have none
--   calls         how many participant rows
--   seconds       the whole seconds of each, added up; null where they are not counted, for some have no length
-- Parameters: those of the relations.
SELECT c.month AS month, c.kind AS conference, p.outcome AS outcome, p.service_type AS service_type,
  COUNT(*) AS calls,
  SUM(CASE WHEN p.outcome = 'counted' THEN p.seconds END) AS seconds
FROM {{relation 'conferences'}} c
JOIN {{relation 'calls'}} p ON {{same 'p.conference_id' 'c.id'}}
GROUP BY c.month, c.kind, p.outcome, p.service_type
ORDER BY c.month, c.kind, p.outcome, p.service_type
