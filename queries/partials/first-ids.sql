{{!-- Of the rows that each rule took, the first ids: the block says where they are, `id` is the SQL of their id. --}}
SELECT x.rule AS rule, x.id AS id
FROM (
  SELECT '' AS rule, '' AS id FROM (SELECT 1 AS one) n WHERE n.one = 0
{{#each taken}}
  UNION ALL
  SELECT t.rule, t.id FROM (
    SELECT '{{rule}}' AS rule, {{bytes ../id}} AS id
    {{> @partial-block}}
    ORDER BY id
    LIMIT {{rows}}
  ) t
{{/each}}
) x
ORDER BY x.rule, x.id
