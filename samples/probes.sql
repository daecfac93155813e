-- Probes of every target. An outage is one stretch of probes; the unknown ones are dealt out over the rest. A status
-- code decides before `ok` does, so some rows have both and differ.
-- Variables: probe_interval (seconds).
CREATE TABLE probe AS
SELECT *, CASE
    WHEN state = 'up' THEN CASE WHEN component = 'infrastructure' THEN
        CASE draw('form', key, 50) WHEN 0 THEN 'up_by_code' ELSE 'up_by_ok' END
      ELSE CASE draw('form', key, 50) WHEN 0 THEN 'up_by_ok' WHEN 1 THEN 'up_despite_ok' WHEN 2 THEN 'up_by_code_and_ok' ELSE 'up_by_code' END END
    WHEN state = 'down' THEN CASE WHEN component = 'infrastructure' AND draw('form', key, 3) > 0 THEN 'down_by_ok'
      ELSE choose('form', key, ['down_by_code', 'down_by_redirect', 'down_despite_ok']) END
    ELSE state END AS kind
FROM (
  SELECT *, seconds_after(span_from, place * getvariable('probe_interval')) + to_microseconds(offset_us) AS probed_at,
    CASE WHEN turn < down THEN 'down' WHEN ((turn - down) * step) % (probes - down) < unknown THEN 'unknown' ELSE 'up' END AS state
  FROM (
    SELECT t.*, m.span_from, place, t.number * 10000000 + place AS key, (place - outage_start + probes) % probes AS turn
    FROM probe_target t JOIN month m ON m.number = t.month
    CROSS JOIN unnest(range(t.probes)) places(place)
  )
);

CREATE TABLE uptime_probe AS
SELECT probed_at, component, target,
  CASE kind WHEN 'up_by_ok' THEN true WHEN 'up_by_code_and_ok' THEN true WHEN 'up_despite_ok' THEN false
    WHEN 'down_by_ok' THEN false WHEN 'down_despite_ok' THEN true END AS ok,
  CASE WHEN kind IN ('up_by_code', 'up_by_code_and_ok', 'up_despite_ok') THEN choose('code', key, [200, 200, 200, 204, 299])
    WHEN kind IN ('down_by_code', 'down_despite_ok') THEN choose('code', key, [500, 503, 404, 199, 429])
    WHEN kind = 'down_by_redirect' THEN choose('code', key, [300, 301, 302, 307]) END AS status_code
FROM probe
UNION ALL
-- Down, just before the quarter and at its very end.
SELECT m.span_from - to_microseconds(1), t.component, t.target, false, 503
FROM probe_target t JOIN month m ON m.number = t.month WHERE m.number = 1
UNION ALL
SELECT m.span_to, t.component, t.target, false, 503
FROM probe_target t JOIN month m ON m.number = t.month WHERE m.number = 3
ORDER BY probed_at, component, target;
