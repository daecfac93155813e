-- Told when asked for: participant rows of the period whose conference is missing.
--
-- A row: one participant row.
--   rule  'orphans'
--   id    as hexadecimal UTF-8
-- Parameters: from, to (UTC, half-open); `taken` as in taken-conferences.sql.
{{#> first-ids id='p.id'}}
FROM {{table 'participant'}} p
LEFT JOIN {{table 'conference'}} c ON {{same 'c.id' 'p.conference_id'}}
WHERE {{> in-period column='p.start_time'}} AND c.id IS NULL
{{/first-ids}}
