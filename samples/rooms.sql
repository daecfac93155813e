-- All conferences, meetings or not, in one table: key, month (of the quarter), kind, rule, meeting,
-- the seconds that it lasts, and the columns of the table conference.

CREATE MACRO sentinel() AS TIMESTAMP '0001-01-01 00:00:00';

-- Rows that are sorted first are numbered as they pass; a window over all of them would hold them in memory.
CREATE TABLE room AS
SELECT row_number() OVER () AS id, * FROM (
  SELECT key, month, place, kind, rule, legs, seconds, span_to,
    CASE r.name WHEN '(none)' THEN NULL WHEN '(empty)' THEN '' ELSE coalesce(r.name, usual_name(key)) END AS name,
    r.service_type, r.tag,
    CASE WHEN r.organisation IS NOT NULL THEN o.id WHEN draw('organisation', key, 20) > 0 THEN 10 + draw('whose', key, 150) END
      AS organisation_id,
    start_time,
    CASE kind WHEN 'no_end' THEN NULL WHEN 'sentinel_end' THEN sentinel() ELSE seconds_after(start_time, seconds) END AS end_time
  FROM (
    SELECT m.key, m.month, m.place, m.kind, NULL AS rule, NULL AS legs, m.span_to, k.service_type, k.name, k.organisation,
      coalesce(k.tag, choose('tag', m.key, [NULL, NULL, 'booket', 'fast'])) AS tag,
      CASE m.kind
        WHEN 'over_midnight' THEN 3600
        ELSE CASE WHEN m.anchor IS NULL THEN usual_seconds(m.key) ELSE 600 + draw('length', m.key, 900) END
      END AS seconds,
      CASE m.kind
        WHEN 'first_instant' THEN m.span_from
        WHEN 'first_microsecond' THEN m.span_from + to_microseconds(1)
        WHEN 'first_hour' THEN m.span_from + to_microseconds(draw('micro', m.key, 3600000000))
        WHEN 'last_hour' THEN m.span_to - to_microseconds(1 + draw('micro', m.key, 3600000000))
        WHEN 'last_instant' THEN m.span_to - to_microseconds(1)
        WHEN 'over_midnight' THEN m.span_to - to_microseconds(600000000 + draw('micro', m.key, 600000000))
        WHEN 'repeated_hour_first' THEN m.repeated_from + to_microseconds(draw('micro', m.key, 3600000000))
        WHEN 'repeated_hour_second' THEN m.repeated_from + to_microseconds(3600000000 + draw('micro', m.key, 3600000000))
        ELSE coalesce(m.anchor + to_microseconds(draw('micro', m.key, 1200000000)), within_hour(m.hour_start, m.key))
      END AS start_time
    FROM meeting m
    JOIN meeting_kind k ON k.kind = m.kind
    UNION ALL
    SELECT key, month, place, kind, rule, legs, span_to, service_type, name, organisation, tag,
      usual_seconds(key) AS seconds,
      CASE kind
        WHEN 'month_before' THEN span_from - to_microseconds(CASE place WHEN 0 THEN 1 ELSE 1 + draw('micro', key, 86400000000) END)
        WHEN 'month_after' THEN span_to + to_microseconds(CASE place WHEN 0 THEN 0 ELSE draw('micro', key, 86400000000) END)
        ELSE within_hour(hour_start, key)
      END AS start_time
    FROM other_room
  ) r
  LEFT JOIN organisation o ON o.code = r.organisation
  ORDER BY start_time, key
);

CREATE VIEW conference AS
SELECT id, name, service_type, tag, organisation_id, start_time, end_time FROM room;
