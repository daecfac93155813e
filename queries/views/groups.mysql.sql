-- The organisation tree of VDX's `groups` and `organisation` as the table organisation.
-- In the settings: tables: { organisation: vdx_report_organisation }
--
-- The tree is that of the groups; an organisation stands in its group. A group of type 1 only gathers others;
-- one of another type is an organisation itself and carries its code, so that the code stands for the
-- organisation and for all below it. Deleted rows (deleted_time other than 0001-01-01) stay: the calls of the
-- past were theirs.
CREATE OR REPLACE VIEW vdx_report_organisation AS
SELECT CAST(o.id AS CHAR) AS id,
  CONCAT('group ', o.group_id) AS parent_id,
  CONVERT(o.organisation_id USING utf8mb4) AS code,
  CONVERT(o.name USING utf8mb4) AS name
FROM organisation o
UNION ALL
SELECT CONCAT('group ', g.group_id),
  CONCAT('group ', g.parent_id),
  CONVERT(o.organisation_id USING utf8mb4),
  CONVERT(COALESCE(o.name, g.group_name) USING utf8mb4)
FROM `groups` g
LEFT JOIN organisation o ON o.group_id = g.group_id AND g.group_type <> 1;
