-- video_quality: how well the counted calls of the month's video meetings went that lasted long enough.
--
-- A row: all calls with the same number of measured directions at each level.
--   levels  good + 10^4 ok + 10^8 bad + 10^12 terrible directions of a call; 0 is a call without a
--           measured direction; -1 a call with so many streams that the four would run together
--   calls   how many calls
-- Parameters: from, to (UTC, half-open), minimum_calls, minimum_seconds, good_below, ok_below,
-- bad_below (percent), jitter_above_ms, streams, and the lists of the rules.
--
-- The packed number needs one index probe a call and no grouping of a quarter of a million calls.
SELECT q.levels AS levels, COUNT(*) AS calls
FROM (
  SELECT
    (SELECT CASE WHEN COUNT(*) >= 5000 THEN -1
                 ELSE COALESCE(SUM({{> direction-level direction='rx'}}), 0)
                    + COALESCE(SUM({{> direction-level direction='tx'}}), 0) END
     FROM {{table 'media_stream'}} s
     WHERE {{same 's.participant_id' 'p.id'}} AND {{exact 's.stream_type'}} IN (:streams)) AS levels
  FROM (
    SELECT c.id, {{> counted-calls}} AS calls
    FROM {{table 'conference'}} c
    WHERE {{> in-month column='c.start_time'}}
      AND {{> conference-kind}} = 'room'
  ) m
  JOIN {{table 'participant'}} p ON {{same 'p.conference_id' 'm.id'}}
  WHERE m.calls >= :minimum_calls
    AND {{> call-kind}} = 'counted'
    AND p.end_time >= p.start_time + INTERVAL (:minimum_seconds) SECOND
) q
GROUP BY q.levels
ORDER BY q.levels
