-- The organisation tree, deleted organisations included.
--
-- A row: one organisation.
--   id, parent_id, code  as text; a root has no parent
SELECT {{text 'o.id'}} AS id, {{text 'o.parent_id'}} AS parent_id, {{text 'o.code'}} AS code
FROM {{table 'organisation'}} o
