-- Told when asked for: participant rows of the period's meeting rooms that some rules took.
--
-- A row: one participant row.
--   rule  as the outcome in relations/calls.sql
--   id    as hexadecimal UTF-8
-- Parameters: those of the relations; `taken` as in taken-conferences.sql.
{{#> first-ids id='p.id'}}
FROM {{relation 'conferences'}} c
JOIN {{relation 'calls'}} p ON {{same 'p.conference_id' 'c.id'}}
WHERE c.kind = 'room' AND p.outcome = '{{rule}}'
{{/first-ids}}
