-- The conferences that started in the period, with how many came: whether each of them was a video meeting.
--
-- A row: one conference.
--   id, organisation_id, month, start_time, service_type  as in conferences.sql
--   calls  its counted calls
--   kind   'meeting'; 'too_few_calls' (a meeting room that too few people entered); 'other_service' (no meeting
--          room); or the test rule that took the conference
-- Parameters: minimum_calls, and those of conferences.sql and calls.sql.
SELECT k.id, k.organisation_id, k.month, k.start_time, k.service_type, k.calls,
  CASE WHEN k.kind <> 'room' THEN k.kind
       WHEN k.calls >= :minimum_calls THEN 'meeting'
       ELSE 'too_few_calls' END AS kind
FROM (
  SELECT c.id, c.organisation_id, c.month, c.start_time, c.service_type, c.kind,
    (SELECT COUNT(*) FROM {{relation 'calls'}} p
     WHERE {{same 'p.conference_id' 'c.id'}} AND p.outcome = 'counted') AS calls
  FROM {{relation 'conferences'}} c
) k
