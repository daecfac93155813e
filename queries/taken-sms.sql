-- Told when asked for: messages of the period that failed.
--
-- A row: one message.
--   rule  'failed'
--   id    as hexadecimal UTF-8; null where messages have none
-- Parameters: those of sms.sql; `taken` as in taken-conferences.sql.
{{#> first-ids id=(extra 'sms.id' 's.id')}}
FROM {{table 'sms'}} s
WHERE {{> in-period column='s.sent_at'}} AND {{caseless 's.status'}} IN (:failed_statuses)
{{/first-ids}}
