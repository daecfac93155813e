-- video_meetings and video_calls: the conferences that started in the month.
--
-- A row: one kind of conference of one service type in one hour.
--   kind          'meeting'; 'too_few_calls' (a meeting room that too few people entered);
--                 'other_service' (no meeting room); or the test rule that took the conference:
--                 'service_types', 'names', 'name_patterns', 'tags', 'organisations'
--   service_type  the conference's, as hexadecimal UTF-8; null where it has none
--   hour          'YYYY-MM-DD HH' in which they started, UTC
--   conferences   how many
--   calls         their counted calls
-- Parameters: from, to (UTC, half-open), minimum_calls, and the lists of the rules.
SELECT k.kind AS kind, k.service_type AS service_type, k.hour AS hour, COUNT(*) AS conferences, SUM(k.calls) AS calls
FROM (
  SELECT m.service_type, m.hour, m.calls,
    CASE WHEN m.kind <> 'room' THEN m.kind
         WHEN m.calls >= :minimum_calls THEN 'meeting'
         ELSE 'too_few_calls' END AS kind
  FROM (
    SELECT {{> conference-kind}} AS kind,
      {{bytes 'c.service_type'}} AS service_type,
      SUBSTR(CAST(c.start_time AS CHAR), 1, 13) AS hour,
      {{> counted-calls}} AS calls
    FROM {{table 'conference'}} c
    WHERE {{> in-month column='c.start_time'}}
  ) m
) k
GROUP BY k.kind, k.service_type, k.hour
ORDER BY k.kind, k.service_type, k.hour
