-- The month's video meetings, in every guise in which a conference counts.

-- How a video meeting may look and still be one. Each kind takes at least one meeting of a month, the ordinary kind
-- what is left. A name of NULL is drawn; '(none)' stands for a null name, '(empty)' for an empty one.
CREATE TABLE meeting_kind AS
SELECT * FROM (VALUES
  (0, 'ordinary', 0, 'conference', NULL, NULL, NULL),
  (100, 'lecture', 2000, 'lecture', NULL, NULL, NULL),
  -- Words that hold "test", and near misses of the names and patterns of the test rules.
  (101, 'name_attest', 60, 'conference', 'Attest og rådgivning', NULL, NULL),
  (102, 'name_protest', 60, 'conference', 'Protestudvalget', NULL, NULL),
  (103, 'name_other_letter', 60, 'conference', 'VDX Proverum', NULL, NULL),
  (104, 'name_longer', 60, 'conference', 'VDX Prøverum 2', NULL, NULL),
  (105, 'name_trailing_blank', 60, 'conference', 'VDX Prøverum ', NULL, NULL),
  (106, 'name_aa', 60, 'conference', 'Aaben test', NULL, NULL),
  (107, 'name_a', 60, 'conference', 'Aben test', NULL, NULL),
  (108, 'pattern_other_letter', 60, 'conference', 'Proveopkald til klinikken', NULL, NULL),
  (109, 'pattern_oe', 60, 'conference', 'Proeveopkald', NULL, NULL),
  (110, 'pattern_too_long', 60, 'conference', 'Test-001', NULL, NULL),
  (111, 'pattern_too_short', 60, 'conference', 'Test-ø', NULL, NULL),
  (112, 'pattern_prefix', 60, 'conference', 'Attest-01', NULL, NULL),
  (113, 'pattern_not_at_end', 60, 'conference', 'Møde (intern test) nr. 2', NULL, NULL),
  (114, 'tag_case', 60, 'conference', NULL, 'Systemtest', NULL),
  (115, 'tag_longer', 60, 'conference', NULL, 'systemtest-2', NULL),
  (116, 'organisation_parent', 60, 'conference', NULL, NULL, 'VDX'),
  (117, 'organisation_namesake', 60, 'conference', NULL, NULL, 'VDX-TESTLAB'),
  (118, 'organisation_own_parent', 60, 'conference', NULL, NULL, 'EGEN-FAR'),
  -- Names that files and spreadsheets trip over.
  (120, 'name_null', 200, 'conference', '(none)', NULL, NULL),
  (121, 'name_empty', 60, 'conference', '(empty)', NULL, NULL),
  (122, 'name_quotes', 20, 'conference', 'Rum "Æblehaven" og O''Brien', NULL, NULL),
  (123, 'name_separators', 20, 'conference', 'Nord; Syd, Øst' || chr(9) || 'Vest|Midt', NULL, NULL),
  (124, 'name_line_break', 20, 'conference', 'Første linje' || chr(10) || 'anden linje', NULL, NULL),
  (125, 'name_windows_line_break', 20, 'conference', 'Første' || chr(13) || chr(10) || 'anden', NULL, NULL),
  (126, 'name_formula', 20, 'conference', '=SUM(A1:A9)', NULL, NULL),
  (127, 'name_null_word', 20, 'conference', 'NULL', NULL, NULL),
  (128, 'name_number', 20, 'conference', '0042', NULL, NULL),
  (129, 'name_backslash', 20, 'conference', 'C:\møder\%rum_', NULL, NULL),
  (130, 'name_astral', 20, 'conference', '🦷 Tandplejen', NULL, NULL),
  (140, 'reconnected', 300, 'conference', NULL, NULL, NULL),
  (141, 'no_end', 60, 'conference', NULL, NULL, NULL),
  (142, 'sentinel_end', 30, 'conference', NULL, NULL, NULL),
  -- From here on the kind says when the meeting begins.
  (200, 'first_instant', 10, 'conference', NULL, NULL, NULL),
  (201, 'first_microsecond', 10, 'conference', NULL, NULL, NULL),
  (202, 'first_hour', 60, 'conference', NULL, NULL, NULL),
  (203, 'last_hour', 60, 'conference', NULL, NULL, NULL),
  (204, 'last_instant', 10, 'conference', NULL, NULL, NULL),
  (205, 'over_midnight', 30, 'conference', NULL, NULL, NULL),
  (206, 'repeated_hour_first', 30, 'conference', NULL, NULL, NULL),
  (207, 'repeated_hour_second', 30, 'conference', NULL, NULL, NULL)
) kinds(place, kind, per_100k, service_type, name, tag, organisation);

-- The kinds of a month as lots of its meetings 0 .. meetings - 1, the ordinary ones first. Months differ in how
-- many begin in their first and last hour, so that months cut in another time zone give other figures.
CREATE TABLE meeting_lot AS
SELECT month, kind, next_meeting::BIGINT AS next_meeting,
  CASE kind WHEN 'ordinary' THEN 0 ELSE next_meeting - size END::BIGINT AS first_meeting
FROM (
  SELECT month, kind, size, meetings - (sum(size) OVER (PARTITION BY month ORDER BY place DESC) - size) AS next_meeting
  FROM (
    SELECT m.number AS month, m.meetings, k.place, k.kind,
      CASE WHEN k.kind IN ('first_hour', 'last_hour') THEN m.number ELSE 1 END
        * greatest(1, round(m.meetings * k.per_100k / 100000.0)::BIGINT) AS size
    FROM month m CROSS JOIN meeting_kind k
    WHERE k.kind NOT LIKE 'repeated_hour_%' OR m.repeated_from IS NOT NULL
  )
);

CREATE MACRO usual_name(key) AS
  choose('name', key, ['Virtuelt mødelokale ', 'Lægehuset ', 'Kommunens møderum ', 'Afdeling ', 'Klinik ', 'Konference '])
  || (100 + draw('number', key, 4000));

CREATE MACRO usual_seconds(key) AS
  120 + draw('length', key, 1500) + CASE WHEN draw('long', key, 4) = 0 THEN draw('longer', key, 3600) ELSE 0 END;

CREATE MACRO within_hour(start, key) AS
  seconds_after(start, 300 * draw('five', key, 12) + draw('seconds', key, 120)) + to_microseconds(draw('micro', key, 1000000));

CREATE VIEW meeting AS
SELECT n.month, n.place, n.key, n.span_from, n.span_to, n.repeated_from, l.kind, w.start AS anchor, h.start AS hour_start
FROM (
  SELECT m.number AS month, m.span_from, m.span_to, m.repeated_from, place, m.number * 10000000 + place AS key, t.tickets
  FROM range(getvariable('most_meetings')) places(place)
  JOIN month m ON places.place < m.meetings
  JOIN month_tickets t ON t.month = m.number
) n
JOIN meeting_lot l ON l.month = n.month AND n.place >= l.first_meeting AND n.place < l.next_meeting
JOIN ticket h ON h.month = n.month AND h.ticket = draw('hour', n.key, n.tickets)
-- The first meetings of a month see to it that no working hour is empty.
LEFT JOIN working_hour w ON w.month = n.month AND w.place = n.place;
