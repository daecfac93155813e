-- Told when asked for: conferences of the period that some rules took.
--
-- A row: one conference.
--   rule  as in relations/attendance.sql
--   id    as hexadecimal UTF-8
-- Parameters: those of the relation; `taken` are the rules, each with how many of its rows are wanted: the first by id.
{{#> first-ids id='a.id'}}
FROM {{relation 'attendance'}} a
WHERE a.kind = '{{rule}}'
{{/first-ids}}
