-- Usage by organisation: the messages of the period.
--
-- A row: one organisation in one month.
--   month         in which they were sent
--   organisation  its id, as hexadecimal UTF-8; null where they name none, or the source does not tell whose they are
--   messages, failed  as in sms.sql
-- Parameters: those of sms.sql.
SELECT x.month AS month, x.organisation AS organisation, COUNT(*) AS messages, COUNT(x.failed) AS failed
FROM (
  SELECT {{> month column='s.sent_at'}} AS month,
    {{bytes (extra 'sms.organisation_id' 's.organisation_id')}} AS organisation,
    CASE WHEN {{caseless 's.status'}} IN (:failed_statuses) THEN 1 END AS failed
  FROM {{table 'sms'}} s
  WHERE {{> in-period column='s.sent_at'}}
) x
GROUP BY x.month, x.organisation
ORDER BY x.month, x.organisation
