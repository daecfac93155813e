-- Text messages: the month's sent ones, failed ones beside them, and some just outside the quarter.
CREATE TABLE message AS
SELECT *, row_number() OVER (ORDER BY sent_at, key) AS id
FROM (
  SELECT d.month, d.kind, d.key,
    CASE d.kind
      WHEN 'before_the_quarter' THEN d.span_from - to_microseconds(1 + draw('micro', d.key, 7200000000))
      WHEN 'after_the_quarter' THEN d.span_to + to_microseconds(CASE d.place WHEN 0 THEN 0 ELSE draw('micro', d.key, 7200000000) END)
      ELSE CASE d.place
        WHEN 0 THEN d.span_from
        WHEN 1 THEN d.span_to - to_microseconds(1)
        -- Some within two hours of the month's ends, where another time zone has another month.
        WHEN 2 THEN d.span_from + to_microseconds(draw('micro', d.key, 3600000000))
        ELSE h.start + to_microseconds(draw('micro', d.key, 3600000000)) END
    END AS sent_at,
    CASE d.kind
      WHEN 'failed' THEN choose('status', d.key, ['failed', 'Failed', 'FAILED'])
      WHEN 'rejected' THEN choose('status', d.key, ['rejected', 'Rejected', 'REJECTED'])
      ELSE choose('status', d.key, ['delivered', 'delivered', 'sent', 'Sent', 'queued', 'not failed', NULL])
    END AS status
  FROM (
    SELECT m.number AS month, m.span_from, m.span_to, k.kind, place, m.number * 100000000 + k.number * 10000000 + place AS key
    FROM month m
    CROSS JOIN (VALUES (1, 'sent'), (2, 'failed'), (3, 'rejected'), (4, 'before_the_quarter'), (5, 'after_the_quarter')) k(number, kind)
    CROSS JOIN unnest(range(CASE k.kind
      WHEN 'sent' THEN m.sms
      WHEN 'before_the_quarter' THEN CASE m.number WHEN 1 THEN 4 ELSE 0 END
      WHEN 'after_the_quarter' THEN CASE m.number WHEN 3 THEN 4 ELSE 0 END
      ELSE greatest(4, m.sms // 100) END)) places(place)
  ) d
  JOIN month_tickets t ON t.month = d.month
  JOIN ticket h ON h.month = d.month AND h.ticket = draw('hour', d.key, t.tickets)
);

CREATE VIEW sms AS
SELECT id, sent_at, status,
  CASE WHEN draw('organisation', key, 10) > 0 THEN 10 + draw('whose', key, 150) END AS organisation_id,
  CASE WHEN draw('country', key, 500) = 0 THEN '46' ELSE '45' END AS country_code
FROM message
ORDER BY id;
