-- The conferences that started in the period, with how many came: whether each of them was a video meeting.
--
-- A row: one conference.
--   id, organisation_id, month, start_time, service_type  as in conferences.sql
--   calls    its counted calls
--   seconds  the whole seconds of each of these, added up; only there where the query asks for them
--   kind     'meeting'; 'too_few_calls' (a meeting room that too few people entered); 'other_service' (no meeting
--            room); or the test rule that took the conference
-- Parameters: minimum_calls, and those of conferences.sql and calls.sql.
--
-- An engine that keeps the calls groups them by their conferences. One that may not finds those of each conference by
-- the index, and packs both numbers in one where both are asked for, to do so once; without the LIMIT, MariaDB would do so
-- again wherever one is named.
SELECT k.id, k.organisation_id, k.month, k.start_time, k.service_type, k.calls,{{#if seconds}} k.seconds,{{/if}}
  CASE WHEN k.kind <> 'room' THEN k.kind
       WHEN k.calls >= :minimum_calls THEN 'meeting'
       ELSE 'too_few_calls' END AS kind
FROM (
{{#if kept}}
  SELECT c.id, c.organisation_id, c.month, c.start_time, c.service_type, c.kind,
    COALESCE(n.calls, 0) AS calls, COALESCE(n.seconds, 0) AS seconds
  FROM {{relation 'conferences'}} c
  LEFT JOIN (
    SELECT p.conference_id, COUNT(*) AS calls, SUM(p.seconds) AS seconds
    FROM {{relation 'calls'}} p
    WHERE p.outcome = 'counted'
    GROUP BY p.conference_id
  ) n ON {{same 'n.conference_id' 'c.id'}}
{{else}}
  SELECT c.id, c.organisation_id, c.month, c.start_time, c.service_type, c.kind,
{{#if seconds}}
    c.counted DIV 1000000000000 AS calls, c.counted MOD 1000000000000 AS seconds
{{else}}
    c.counted AS calls
{{/if}}
  FROM (
    SELECT c.id, c.organisation_id, c.month, c.start_time, c.service_type, c.kind,
      (SELECT {{#if seconds}}COALESCE(SUM(1000000000000 + p.seconds), 0){{else}}COUNT(*){{/if}}
       FROM {{relation 'calls'}} p
       WHERE {{same 'p.conference_id' 'c.id'}} AND p.outcome = 'counted') AS counted
    FROM {{relation 'conferences'}} c
    LIMIT 18446744073709551615
  ) c
{{/if}}
) k
