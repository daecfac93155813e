-- The organisation tree, deleted organisations included.
--
-- A row: one organisation.
--   id, parent_id, code  as text; a root has no parent
--   name                 as text; null where the source has none, or none was asked for
SELECT {{text 'o.id'}} AS id, {{text 'o.parent_id'}} AS parent_id, {{text 'o.code'}} AS code,
  {{text (extra 'organisation.name' 'o.name')}} AS name
FROM {{table 'organisation'}} o
