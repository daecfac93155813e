-- Told when asked for: counted calls of the period's video meetings that say nothing of the quality.
--
-- A row: one participant row.
--   rule  'too_short', or 'unmeasured': long enough, but without a measured direction
--   id    as hexadecimal UTF-8
-- Parameters: those of quality.sql; `taken` as in taken-conferences.sql.
{{#> first-ids id='p.id'}}
FROM {{relation 'attendance'}} m
JOIN {{relation 'calls'}} p ON {{same 'p.conference_id' 'm.id'}}
{{> levels-joined}}
WHERE m.kind = 'meeting' AND p.outcome = 'counted'
  AND CASE WHEN p.seconds < :minimum_seconds THEN 'too_short'
           WHEN {{> levels-of-call}} = 0 THEN 'unmeasured'
           ELSE '' END = '{{rule}}'
{{/first-ids}}
