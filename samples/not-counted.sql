-- What must not count: rows that are no calls, and conferences that are no meetings.

-- Participant rows that are no counted calls, each for one reason alone. They sit in video meetings, where
-- counting them makes a call too many, and beside the one person of a room, where it makes a meeting.
CREATE TABLE uncounted_kind AS
SELECT * FROM (VALUES
  ('roster_api', 'conference', ['api', 'API', 'Api'], ['in', 'out'], true, false, 800),
  ('roster_outgoing', 'conference', ['teams', 'Teams', 'gms', 'GMS', 'mssip', 'MSSIP'], ['out', 'Out', 'OUT'], true, false, 100),
  ('recorder_protocol', 'conference', ['rtmp', 'RTMP'], ['out'], true, false, 50),
  ('recorder_streaming', 'conference', ['SIP', 'WebRTC'], ['out'], true, true, 50),
  ('streaming_unknown', 'conference', ['SIP', 'WebRTC'], ['in'], true, NULL, 20),
  ('no_media', 'conference', ['WebRTC', 'SIP'], ['in'], false, false, 200),
  ('media_unknown', 'conference', ['WebRTC', 'SIP'], ['in'], NULL, false, 20),
  ('ivr', 'ivr', ['WebRTC', 'SIP'], ['in'], true, false, 200),
  ('waiting_room', 'waiting_room', ['WebRTC', 'SIP'], ['in'], true, false, 200),
  ('connecting', 'connecting', ['WebRTC', 'SIP'], ['in'], true, false, 100),
  ('presentation', 'presentation', ['WebRTC', 'SIP'], ['in'], true, false, 50),
  ('insufficient_licenses', 'insufficient_licenses', ['WebRTC', 'SIP'], ['in'], true, false, 50),
  ('invalid_license', 'invalid_license', ['WebRTC', 'SIP'], ['in'], true, false, 20),
  ('of_gateway', 'gateway', ['WebRTC', 'SIP'], ['in'], true, false, 20),
  ('of_reception', 'two_stage_dialing', ['WebRTC', 'SIP'], ['in'], true, false, 20),
  ('of_playback', 'media_playback', ['WebRTC', 'SIP'], ['in'], true, false, 20),
  ('of_test_call', 'test_call', ['WebRTC', 'SIP'], ['in'], true, false, 20),
  ('failed', 'conference', ['WebRTC', 'SIP'], ['in'], true, false, 500),
  ('failed_sentinel', 'conference', ['WebRTC', 'SIP'], ['in'], true, false, 50),
  ('not_ended', 'conference', ['WebRTC', 'SIP'], ['in'], true, false, 50),
  ('not_ended_sentinel', 'conference', ['WebRTC', 'SIP'], ['in'], true, false, 20),
  ('no_length', 'conference', ['WebRTC', 'SIP'], ['in'], true, false, 50),
  ('negative_length', 'conference', ['WebRTC', 'SIP'], ['in'], true, false, 20)
) kinds(kind, service_type, protocols, directions, has_media, is_streaming, per_100k);

-- Kinds that are no meetings. `rule` is the test rule that takes the conference, the first one that fits;
-- `legs` is how many counted-looking calls each holds.
CREATE TABLE other_kind AS
SELECT * FROM (VALUES
  ('one_person', NULL, 1, 1200, 'conference', NULL, NULL, NULL),
  ('one_person_lecture', NULL, 1, 60, 'lecture', NULL, NULL, NULL),
  ('empty', NULL, 0, 60, 'conference', NULL, NULL, NULL),
  ('reception', NULL, 3, 500, 'two_stage_dialing', NULL, NULL, NULL),
  ('playback', NULL, 4, 200, 'media_playback', NULL, NULL, NULL),
  ('gateway', NULL, 2, 600, 'gateway', NULL, NULL, NULL),
  ('no_service_type', NULL, 2, 10, NULL, NULL, NULL, NULL),
  ('month_before', NULL, 2, 300, 'conference', NULL, NULL, NULL),
  ('month_after', NULL, 2, 300, 'conference', NULL, NULL, NULL),
  ('test_service_type', 'service_types', 2, 300, 'test_call', NULL, NULL, NULL),
  ('test_service_type_alone', 'service_types', 1, 200, 'test_call', NULL, NULL, NULL),
  ('test_name', 'names', 2, 60, 'conference', 'VDX Prøverum', NULL, NULL),
  ('test_name_case', 'names', 2, 20, 'conference', 'vdx PRØVERUM', NULL, NULL),
  ('test_name_letter', 'names', 2, 20, 'conference', 'ÅBEN TEST', NULL, NULL),
  ('test_pattern_whole', 'name_patterns', 2, 20, 'conference', 'prøveopkald', NULL, NULL),
  ('test_pattern_inside', 'name_patterns', 3, 60, 'conference', 'Et Prøveopkald til klinikken', NULL, NULL),
  ('test_pattern_case', 'name_patterns', 2, 20, 'conference', 'PRØVEOPKALD', NULL, NULL),
  ('test_pattern_one_letter', 'name_patterns', 2, 40, 'conference', 'Test-01', NULL, NULL),
  ('test_pattern_danish_letter', 'name_patterns', 2, 20, 'conference', 'TEST-øå', NULL, NULL),
  ('test_pattern_end', 'name_patterns', 2, 40, 'conference', 'Møde (Intern Test)', NULL, NULL),
  ('test_pattern_line_break', 'name_patterns', 2, 20, 'conference', 'Møde' || chr(10) || '(intern test)', NULL, NULL),
  ('test_tag', 'tags', 2, 60, 'conference', NULL, 'systemtest', NULL),
  ('test_organisation', 'organisations', 2, 60, 'conference', NULL, NULL, 'VDX-TEST'),
  ('test_organisation_child', 'organisations', 2, 40, 'conference', NULL, NULL, 'VDX-TEST-1'),
  ('test_organisation_deleted', 'organisations', 2, 20, 'conference', NULL, NULL, 'VDX-TEST-2'),
  ('test_organisation_below_deleted', 'organisations', 2, 20, 'lecture', NULL, NULL, 'VDX-TEST-3'),
  ('test_organisation_circle_a', 'organisations', 2, 20, 'conference', NULL, NULL, 'KREDS-A'),
  ('test_organisation_circle_b', 'organisations', 2, 20, 'conference', NULL, NULL, 'KREDS-B'),
  ('test_organisation_circle_c', 'organisations', 2, 20, 'conference', NULL, NULL, 'KREDS-C'),
  -- Several rules fit: the first takes the conference.
  ('test_of_every_rule', 'service_types', 2, 20, 'test_call', 'test-99', 'systemtest', 'VDX-TEST-1'),
  ('test_of_name_and_pattern', 'names', 2, 20, 'conference', 'Test-99', NULL, NULL),
  ('test_of_name_and_organisation', 'names', 2, 20, 'conference', 'Åben test', NULL, 'VDX-TEST'),
  ('test_of_pattern_and_tag', 'name_patterns', 2, 20, 'conference', 'Prøveopkald fra klinikken', 'systemtest', NULL),
  ('test_of_tag_and_organisation', 'tags', 2, 20, 'conference', NULL, 'systemtest', 'VDX-TEST-2')
) kinds(kind, rule, legs, per_100k, service_type, name, tag, organisation);

CREATE VIEW other_room AS
SELECT o.*, m.span_from, m.span_to, h.start AS hour_start
FROM (
  SELECT month, kind, rule, legs, service_type, name, tag, organisation, place,
    month * 10000000 + 5000000 + row_number() OVER (PARTITION BY month ORDER BY kind, place) AS key
  FROM (
    SELECT m.number AS month, k.*, place
    FROM month m CROSS JOIN other_kind k
    CROSS JOIN unnest(range(greatest(2, round(m.meetings * k.per_100k / 100000.0)::BIGINT))) places(place)
    WHERE (k.kind <> 'month_before' OR m.number = 1) AND (k.kind <> 'month_after' OR m.number = 3)
    UNION ALL
    -- A room with one person and one row that is no call: counting the row makes it a meeting.
    SELECT m.number, 'one_person_and_' || u.kind, NULL, 1, 0, 'conference', NULL, NULL, NULL, place
    FROM month m CROSS JOIN uncounted_kind u
    CROSS JOIN unnest(range(greatest(2, round(m.meetings * 10 / 100000.0)::BIGINT))) places(place)
  )
) o
JOIN month m ON m.number = o.month
JOIN month_tickets t ON t.month = o.month
JOIN ticket h ON h.month = o.month AND h.ticket = draw('hour', o.key, t.tickets);
