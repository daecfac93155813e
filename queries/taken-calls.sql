-- Told when asked for: participant rows of the period's meeting rooms that some rules took.
--
-- A row: one participant row.
--   rule  as the outcome in relations/calls.sql
--   id    as hexadecimal UTF-8
-- Parameters: those of the relations; `taken` as in taken-conferences.sql.
SELECT x.rule AS rule, x.id AS id
FROM (
  SELECT '' AS rule, '' AS id FROM (SELECT 1 AS one) n WHERE n.one = 0
{{#each taken}}
  UNION ALL
  SELECT t.rule, t.id FROM (
    SELECT '{{rule}}' AS rule, {{bytes 'p.id'}} AS id
    FROM {{relation 'conferences'}} c
    JOIN {{relation 'calls'}} p ON {{same 'p.conference_id' 'c.id'}}
    WHERE c.kind = 'room' AND p.outcome = '{{rule}}'
    ORDER BY id
    LIMIT {{rows}}
  ) t
{{/each}}
) x
ORDER BY x.rule, x.id
