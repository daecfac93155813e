-- Told beside the figures: the participant rows of the period's conferences that are no counted calls.
--
-- A row: one rule that dropped rows of one service type in one month.
--   month         in which the conferences started
--   conference    what the conferences are (relations/conferences.sql): 'room', 'other_service' or a test rule
--   outcome       the first rule that dropped the rows (relations/calls.sql)
--   service_type  the participants', with a full stop at the end; null where they have none
--   calls         how many participant rows
-- Parameters: those of the relations.
SELECT x.month AS month, x.conference AS conference, x.outcome AS outcome, {{ended 'x.service_type'}} AS service_type,
  COUNT(*) AS calls
FROM (
  SELECT c.month, c.kind AS conference, p.outcome, {{key 'p.service_type'}} AS service_type
  FROM {{relation 'conferences'}} c
  JOIN {{relation 'calls'}} p ON {{same 'p.conference_id' 'c.id'}}
  WHERE p.outcome <> 'counted'
) x
GROUP BY x.month, x.conference, x.outcome, x.service_type
ORDER BY x.month, x.conference, x.outcome, x.service_type
