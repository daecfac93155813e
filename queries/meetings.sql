-- video_meetings, video_calls and participant_minutes: the conferences that started in the period.
--
-- A row: one kind of conference of one service type in one month; of video meetings, in one hour of it.
--   month         in which they started
--   kind          as in relations/attendance.sql
--   service_type  with a full stop at the end; null where they have none
--   hour          in which video meetings started, counted from the beginning of 1970, UTC; null for other kinds
--   conferences   how many
--   calls         their counted calls
--   seconds       the whole seconds of each counted call, added up
-- Parameters: those of the relations.
SELECT x.month AS month, x.kind AS kind, {{ended 'x.service_type'}} AS service_type, x.hour AS hour,
  COUNT(*) AS conferences, SUM(x.calls) AS calls, SUM(x.seconds) AS seconds
FROM (
  SELECT m.month, m.kind, {{key 'm.service_type'}} AS service_type, m.calls, m.seconds,
    CASE WHEN m.kind = 'meeting' THEN {{hour 'm.start_time'}} END AS hour
  FROM {{relation 'attendance' seconds=true}} m
) x
GROUP BY x.month, x.kind, x.service_type, x.hour
ORDER BY x.month, x.kind, x.service_type, x.hour
