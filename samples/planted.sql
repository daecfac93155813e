-- What was planted, counted by the labels that the rows were made with, never by the rules of the report.
-- A row: month of the quarter (1 - 3), table, kind, how many rows.
SELECT month, 'conference' AS planted_in, kind, count(*) AS planted FROM room GROUP BY ALL
UNION ALL
SELECT month, 'participant', kind, count(*) FROM leg GROUP BY ALL
UNION ALL
SELECT month, 'sms', kind, count(*) FROM message GROUP BY ALL
UNION ALL
SELECT month, 'uptime_probe', kind, count(*) FROM probe GROUP BY ALL
UNION ALL
SELECT month, 'test_calls', rule, count(*) FROM room WHERE rule IS NOT NULL GROUP BY ALL
ORDER BY ALL
