-- sms_sent: the messages of the month.
--
-- A row (one):
--   messages  all rows
--   failed    those whose status is among the failed ones; a null status counts as sent
-- Parameters: from, to (UTC, half-open), failed_statuses.
SELECT COUNT(*) AS messages,
  COUNT(CASE WHEN {{caseless 's.status'}} IN (:failed_statuses) THEN 1 END) AS failed
FROM {{table 'sms'}} s
WHERE {{> in-month column='s.sent_at'}}
