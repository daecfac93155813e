-- Usage by organisation: the conferences that started in the period.
--
-- A row: one organisation in one month.
--   month         in which they started
--   organisation  its id, as hexadecimal UTF-8; null where the conferences name none
--   conferences   how many
--   meetings      those that were video meetings
--   calls         the counted calls of these
-- Parameters: those of the relations.
SELECT x.month AS month, x.organisation AS organisation, COUNT(*) AS conferences,
  COUNT(CASE WHEN x.kind = 'meeting' THEN 1 END) AS meetings,
  SUM(CASE WHEN x.kind = 'meeting' THEN x.calls ELSE 0 END) AS calls
FROM (
  SELECT m.month, m.kind, m.calls, {{bytes 'm.organisation_id'}} AS organisation
  FROM {{relation 'attendance'}} m
) x
GROUP BY x.month, x.organisation
ORDER BY x.month, x.organisation
