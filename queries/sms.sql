-- sms_sent: the messages of the period.
--
-- A row: one month that has some.
--   month     in which they were sent
--   messages  all rows
--   failed    those whose status is among the failed ones; a null status counts as sent
-- Parameters: from, to (UTC, half-open), failed_statuses.
SELECT x.month AS month, COUNT(*) AS messages, COUNT(x.failed) AS failed
FROM (
  SELECT {{> month column='s.sent_at'}} AS month,
    CASE WHEN {{caseless 's.status'}} IN (:failed_statuses) THEN 1 END AS failed
  FROM {{table 'sms'}} s
  WHERE {{> in-period column='s.sent_at'}}
) x
GROUP BY x.month
ORDER BY x.month
