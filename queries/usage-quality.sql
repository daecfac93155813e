-- Usage by organisation: how well the counted calls of the period's video meetings went, as for video_quality.
--
-- A row: all calls of one organisation and month with the same number of measured directions at each level.
--   month         in which their meetings started
--   organisation  whose these were, as in usage-meetings.sql
--   levels, calls  as in quality.sql
-- Parameters: those of quality.sql.
SELECT q.month AS month, q.organisation AS organisation, q.levels AS levels, COUNT(*) AS calls
FROM (
  SELECT m.month, {{bytes 'm.organisation_id'}} AS organisation, {{> levels-of-call}} AS levels
  FROM {{relation 'attendance'}} m
  JOIN {{relation 'calls'}} p ON {{same 'p.conference_id' 'm.id'}}
{{> levels-joined}}
  WHERE m.kind = 'meeting' AND p.outcome = 'counted' AND p.seconds >= :minimum_seconds
) q
GROUP BY q.month, q.organisation, q.levels
ORDER BY q.month, q.organisation, q.levels
