-- All participant rows, in the order of time, in one table: key, number (in that order), month, kind,
-- streams (how its media streams are made), bad (bad directions in eighths), and the columns of the table participant.

-- The counted calls 0 .. calls - 1 of each month: two for each meeting, and the rest strewn over the meetings, most
-- of them one by one, some as the crowd of a large meeting.
CREATE VIEW counted_call AS
SELECT c.*, l.kind, c.position - l.first_call AS place,
  CASE WHEN c.ordinal < 2 * c.meetings THEN c.ordinal // 2
       WHEN c.extra < c.extras * 2 // 3 THEN draw('extra', c.key, c.meetings)
       ELSE draw('crowd', c.month * 10000000 + c.extra // 6, c.meetings) END AS meeting,
  CASE WHEN c.ordinal < 2 * c.meetings THEN c.ordinal % 2 ELSE 2 END AS turn
FROM (
  SELECT m.number AS month, ordinal, m.meetings, ordinal - 2 * m.meetings AS extra, m.calls - 2 * m.meetings AS extras,
    m.number * 100000000 + ordinal AS key,
    -- Deals the lots out over all calls instead of over neighbours.
    (ordinal * m.call_step) % m.calls AS position
  FROM range(getvariable('most_calls')) calls(ordinal) JOIN month m ON calls.ordinal < m.calls
) c
JOIN call_lot l ON l.month = c.month AND c.position >= l.first_call AND c.position < l.next_call;

-- When a counted call begins within its meeting, and how long it lasts, in seconds.
CREATE MACRO call_delay(turn, room_kind, seconds, key) AS CASE
  WHEN turn = 0 THEN 0
  WHEN room_kind = 'over_midnight' THEN 1500 + draw('delay', key, 300)
  WHEN room_kind = 'reconnected' AND turn = 1 THEN seconds * 0.5
  WHEN turn = 1 THEN draw('delay', key, 30000) / 1000.0
  ELSE draw('delay', key, 1000) * seconds / 3000.0
END;

CREATE MACRO call_seconds(turn, room_kind, seconds, key) AS CASE
  WHEN room_kind = 'over_midnight' THEN CASE turn WHEN 0 THEN 3600 ELSE 1700 END
  WHEN room_kind = 'reconnected' AND turn < 2 THEN seconds * 0.4
  WHEN turn = 0 THEN seconds
  ELSE seconds * (400 + draw('stay', key, 200)) / 1000.0
END;

CREATE MACRO usual_protocol(key) AS choose('protocol', key, ['WebRTC', 'WebRTC', 'WebRTC', 'webrtc', 'SIP', 'SIP', 'H323', 'MSSIP', 'TEAMS']);

CREATE VIEW counted_leg AS
SELECT c.key, c.month, c.kind, c.place, r.id AS conference_id,
  CASE c.kind WHEN 'no_service_type' THEN NULL WHEN 'empty_service_type' THEN ''
    WHEN 'other_room_type' THEN CASE r.service_type WHEN 'lecture' THEN 'conference' ELSE 'lecture' END
    ELSE r.service_type END AS service_type,
  CASE WHEN c.kind = 'no_protocol' THEN NULL
    WHEN c.kind IN ('incoming_teams', 'teams_of_no_direction') THEN choose('teams', c.key, ['teams', 'Teams', 'GMS', 'mssip'])
    ELSE usual_protocol(c.key) END AS protocol,
  -- Rooms of Teams and Skype that the hub called would be rosters; such calls come in.
  CASE WHEN c.kind = 'teams_of_no_direction' THEN NULL
    WHEN c.kind <> 'incoming_teams' AND usual_protocol(c.key) IN ('SIP', 'H323', 'WebRTC') THEN choose('direction', c.key, ['in', 'in', 'IN', 'out', NULL])
    ELSE 'in' END AS call_direction,
  CASE WHEN c.kind = 'no_licence_count' THEN NULL ELSE 1 END AS license_count,
  CASE c.kind WHEN 'under_30_seconds_over_30_ticks'
    -- From xx.9 to yy.1: 30 seconds by the clock's full seconds, 29.2 in truth.
    THEN date_trunc('second', r.start_time) + to_microseconds(900000)
    ELSE seconds_after(r.start_time, call_delay(c.turn, r.kind, r.seconds, c.key)) END AS start_time,
  CASE c.kind
    WHEN 'under_30_seconds' THEN 1 + draw('short', c.key, 28000) / 1000.0
    WHEN 'exactly_29_seconds' THEN 29
    WHEN 'a_microsecond_short_of_30_seconds' THEN 29.999999
    WHEN 'under_30_seconds_over_30_ticks' THEN 29.2
    WHEN 'exactly_30_seconds' THEN 30
    ELSE call_seconds(c.turn, r.kind, r.seconds, c.key) END AS seconds
FROM counted_call c
JOIN room r ON r.month = c.month AND r.place = c.meeting AND r.legs IS NULL;

-- Rows that are no calls: beside the calls of meetings, and beside the one person of a room.
CREATE VIEW uncounted_leg AS
SELECT n.month * 100000000 + 70000000 + row_number() OVER (PARTITION BY n.month ORDER BY n.kind, n.conference_id, n.place) AS key,
  n.month, n.kind, n.conference_id, n.start_time AS room_start, n.seconds, u.service_type, u.protocols, u.directions,
  u.has_media, u.is_streaming
FROM (
  SELECT r.month, p.kind, p.place, r.id AS conference_id, r.start_time, r.seconds
  FROM (
    SELECT m.number AS month, u.kind, place, draw(u.kind, m.number * 10000000 + place, m.meetings) AS meeting
    FROM month m CROSS JOIN uncounted_kind u
    CROSS JOIN unnest(range(greatest(2, round(m.calls * u.per_100k / 100000.0)::BIGINT))) places(place)
  ) p
  JOIN room r ON r.month = p.month AND r.place = p.meeting AND r.legs IS NULL
  UNION ALL
  SELECT month, kind[len('one_person_and_') + 1:], place, id, start_time, seconds
  FROM room
  WHERE kind LIKE 'one\_person\_and\_%' ESCAPE '\'
) n
JOIN uncounted_kind u ON u.kind = n.kind;

CREATE VIEW orphan AS
SELECT o.*, within_hour(h.start, o.key) AS start_time
FROM (
  SELECT m.number AS month, place, m.number * 100000000 + 90000000 + place AS key, t.tickets
  FROM month m JOIN month_tickets t ON t.month = m.number
  CROSS JOIN unnest(range(greatest(4, round(m.calls * 12 / 100000.0)::BIGINT))) places(place)
) o
JOIN ticket h ON h.month = o.month AND h.ticket = draw('hour', o.key, o.tickets);

CREATE TABLE leg AS
SELECT row_number() OVER () AS number, number AS id, * EXCLUDE (moment)
FROM (
  SELECT key, month, kind, conference_id, service_type, protocol, call_direction, true AS has_media, false AS is_streaming,
    license_count, start_time, seconds_after(start_time, seconds) AS end_time, start_time AS moment,
    CASE WHEN kind IN ('under_30_seconds', 'exactly_29_seconds', 'a_microsecond_short_of_30_seconds',
                       'under_30_seconds_over_30_ticks') THEN 'terrible'
         WHEN kind IN ('impaired', 'exactly_30_seconds') THEN 'impaired'
         WHEN kind IN ('no_streams', 'loss_unknown', 'loss_out_of_range', 'presentation_only') THEN kind
         ELSE 'fine' END AS streams,
    CASE WHEN kind = 'exactly_30_seconds' THEN 8
         WHEN kind = 'impaired' AND place < patterned THEN getvariable('impairment')[1 + place % len(getvariable('impairment'))]
         WHEN kind = 'impaired' THEN 1
         ELSE 0 END AS bad
  FROM counted_leg JOIN (SELECT number AS month, patterned FROM month) USING (month)
  UNION ALL
  SELECT key, month, kind, conference_id, service_type, choose('protocol', key, protocols), choose('direction', key, directions),
    has_media, is_streaming, 1,
    CASE kind WHEN 'failed' THEN NULL WHEN 'failed_sentinel' THEN sentinel() ELSE room_start END,
    CASE kind WHEN 'not_ended' THEN NULL WHEN 'not_ended_sentinel' THEN sentinel() WHEN 'no_length' THEN room_start
      WHEN 'negative_length' THEN seconds_after(room_start, -45) ELSE seconds_after(room_start, seconds) END,
    room_start, 'terrible', 8
  FROM uncounted_leg
  UNION ALL
  -- The people of rooms that are no meetings; nothing in their own rows says so.
  SELECT r.key * 10 + turn, r.month, 'in_no_meeting', r.id,
    CASE turn WHEN 0 THEN NULL WHEN 1 THEN 'conference' ELSE r.service_type END,
    usual_protocol(r.key * 10 + turn), 'in', true, false, 1,
    seconds_after(r.start_time, turn), seconds_after(r.start_time, r.seconds), seconds_after(r.start_time, turn), 'terrible', 8
  FROM room r CROSS JOIN unnest(range(r.legs)) turns(turn)
  WHERE r.legs IS NOT NULL
  UNION ALL
  SELECT key, month, CASE place % 2 WHEN 0 THEN 'orphan_of_none' ELSE 'orphan_of_missing' END,
    CASE place % 2 WHEN 0 THEN NULL ELSE -key END,
    'conference', 'WebRTC', 'in', true, false, 1, start_time, seconds_after(start_time, 900), start_time, 'terrible', 8
  FROM orphan
  ORDER BY moment, key
);

CREATE VIEW participant AS
SELECT id, conference_id, service_type, protocol, call_direction, has_media, is_streaming, license_count, start_time, end_time
FROM leg;
