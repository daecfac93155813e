-- Told when asked for: conferences of the period that some rules took.
--
-- A row: one conference.
--   rule  as in relations/attendance.sql
--   id    as hexadecimal UTF-8
-- Parameters: those of the relation; `taken` are the rules, each with how many of its rows are wanted: the first by id.
SELECT x.rule AS rule, x.id AS id
FROM (
  SELECT '' AS rule, '' AS id FROM (SELECT 1 AS one) n WHERE n.one = 0
{{#each taken}}
  UNION ALL
  SELECT t.rule, t.id FROM (
    SELECT '{{rule}}' AS rule, {{bytes 'a.id'}} AS id
    FROM {{relation 'attendance'}} a
    WHERE a.kind = '{{rule}}'
    ORDER BY id
    LIMIT {{rows}}
  ) t
{{/each}}
) x
ORDER BY x.rule, x.id
