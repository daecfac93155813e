-- The participant rows, and what became of each of them.
--
-- A row: one participant row.
--   id, conference_id, service_type  as stored
--   outcome  'counted', or the first rule that drops the row; 'no_boolean' is none, but a row that cannot
--            be right
--   seconds  how long it lasted, fractions dropped
-- Parameters: the lists of the rules. Where the rows are kept, only those of the period's conferences are; else the
-- query that reads them says which.
SELECT p.id, p.conference_id, p.service_type,
  CASE
    WHEN p.has_media NOT IN (0, 1) OR p.is_streaming NOT IN (0, 1) THEN 'no_boolean'
    WHEN (p.start_time >= {{first_instant}}) IS NOT TRUE THEN 'never_connected'
    WHEN (p.end_time >= {{first_instant}}) IS NOT TRUE THEN 'not_ended'
    WHEN p.end_time <= p.start_time THEN 'no_duration'
    WHEN COALESCE({{exact 'p.service_type'}}, '') NOT IN ('', :room_service_types) THEN 'service_type'
    WHEN (p.has_media = 1) IS NOT TRUE THEN 'no_media'
    WHEN (p.is_streaming = 0) IS NOT TRUE THEN 'streaming'
    WHEN {{caseless 'p.protocol'}} IN (:excluded_protocols) THEN 'protocol'
    WHEN {{caseless 'p.call_direction'}} = 'out'
     AND {{caseless 'p.protocol'}} IN (:excluded_outgoing_protocols) THEN 'outgoing_protocol'
    ELSE 'counted'
  END AS outcome,
  {{seconds 'p.start_time' 'p.end_time'}} AS seconds
FROM {{table 'participant'}} p
{{#if kept}}
WHERE p.conference_id IN (SELECT c.id FROM {{relation 'conferences'}} c)
{{/if}}
