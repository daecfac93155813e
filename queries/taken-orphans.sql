-- Told when asked for: participant rows of the period whose conference is missing.
--
-- A row: one participant row.
--   rule  'orphans'
--   id    as hexadecimal UTF-8
-- Parameters: from, to (UTC, half-open); `taken` as in taken-conferences.sql.
SELECT x.rule AS rule, x.id AS id
FROM (
  SELECT '' AS rule, '' AS id FROM (SELECT 1 AS one) n WHERE n.one = 0
{{#each taken}}
  UNION ALL
  SELECT t.rule, t.id FROM (
    SELECT '{{rule}}' AS rule, {{bytes 'p.id'}} AS id
    FROM {{table 'participant'}} p
    LEFT JOIN {{table 'conference'}} c ON {{same 'c.id' 'p.conference_id'}}
    WHERE {{> in-period column='p.start_time'}} AND c.id IS NULL
    ORDER BY id
    LIMIT {{rows}}
  ) t
{{/each}}
) x
ORDER BY x.rule, x.id
