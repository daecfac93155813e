-- Told when asked for: messages of the period that failed.
--
-- A row: one message.
--   rule  'failed'
--   id    as hexadecimal UTF-8; null where messages have none
-- Parameters: those of sms.sql; `taken` as in taken-conferences.sql.
SELECT x.rule AS rule, x.id AS id
FROM (
  SELECT '' AS rule, '' AS id FROM (SELECT 1 AS one) n WHERE n.one = 0
{{#each taken}}
  UNION ALL
  SELECT t.rule, t.id FROM (
    SELECT '{{rule}}' AS rule, {{bytes (extra 'sms.id' 's.id')}} AS id
    FROM {{table 'sms'}} s
    WHERE {{> in-period column='s.sent_at'}} AND {{caseless 's.status'}} IN (:failed_statuses)
    ORDER BY id
    LIMIT {{rows}}
  ) t
{{/each}}
) x
ORDER BY x.rule, x.id
