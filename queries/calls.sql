-- What became of every participant row of the conferences that started in the month.
--
-- A row: one outcome of one service type.
--   conference    'room', 'other_service' or the test rule that took the conference
--   outcome       'counted' or the first rule that dropped the row (partials/call-kind.sql)
--   service_type  the participant's, as hexadecimal UTF-8; null where it has none
--   calls         how many participant rows
-- Parameters: from, to (UTC, half-open) and the lists of the rules.
SELECT k.conference AS conference, k.outcome AS outcome, k.service_type AS service_type, COUNT(*) AS calls
FROM (
  SELECT m.kind AS conference,
    {{> call-kind}} AS outcome,
    {{bytes 'p.service_type'}} AS service_type
  FROM (
    SELECT c.id, {{> conference-kind}} AS kind
    FROM {{table 'conference'}} c
    WHERE {{> in-month column='c.start_time'}}
  ) m
  JOIN {{table 'participant'}} p ON {{same 'p.conference_id' 'm.id'}}
) k
GROUP BY k.conference, k.outcome, k.service_type
ORDER BY k.conference, k.outcome, k.service_type
