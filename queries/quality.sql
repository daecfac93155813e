-- video_quality: how well the counted calls of the period's video meetings went that lasted long enough.
--
-- A row: all calls of one month with the same number of measured directions at each level.
--   month   in which their meetings started
--   levels  good + 10^4 ok + 10^8 bad + 10^12 terrible directions of a call; 0 is a call without a
--           measured direction; -1 a call with so many streams that the four would run together
--   calls   how many calls
-- Parameters: minimum_seconds, good_below, ok_below, bad_below (percent), jitter_above_ms, streams, and those of
-- the relations.
--
-- The packed number spares counting each level by itself, and on MySQL grouping a quarter of a million calls a month.
SELECT q.month AS month, q.levels AS levels, COUNT(*) AS calls
FROM (
  SELECT m.month,
    {{> levels-of-call}} AS levels
  FROM {{relation 'attendance'}} m
  JOIN {{relation 'calls'}} p ON {{same 'p.conference_id' 'm.id'}}
{{> levels-joined}}
  WHERE m.kind = 'meeting' AND p.outcome = 'counted' AND p.seconds >= :minimum_seconds
) q
GROUP BY q.month, q.levels
ORDER BY q.month, q.levels
