-- The whole seconds of the counted calls, by the labels that the rows were made with, never by the rules of the report.
-- A row: month of the quarter (1 - 3), seconds.
SELECT l.month, CAST(sum(date_sub('second', l.start_time, l.end_time)) AS BIGINT) AS seconds
FROM leg l
JOIN room r ON r.id = l.conference_id
WHERE l.kind IN (SELECT kind FROM call_lot)
   OR (l.kind = 'in_no_meeting' AND r.kind LIKE 'one\_person%' ESCAPE '\')
GROUP BY l.month
ORDER BY l.month
