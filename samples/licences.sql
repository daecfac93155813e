-- Licences in use, sampled at even intervals and split over locations whose peaks fall at different times.
-- Variables: licence_interval (seconds), usual_licences.

CREATE TABLE licence_use AS
SELECT month, sample, sampled_at,
  CASE WHEN sampled_at = peak_at THEN peak
    ELSE least(peak - 1, greatest(usual + draw('licences', month * 1000000 + sample, 4), rush))::BIGINT END AS used
FROM (
  SELECT m.number AS month, m.peak, m.peak_at, sample, seconds_after(m.span_from, seconds) AS sampled_at,
    (getvariable('usual_licences') * 0.9 * (h.weight + (h.next_weight - h.weight) * (seconds % 3600) / 3600.0) / h.top_weight)::BIGINT AS usual,
    -- Three quarters of an hour up to the peak, and as long down again.
    (m.peak * (1 - abs(epoch(seconds_after(m.span_from, seconds)) - epoch(m.peak_at)) / 2700.0))::BIGINT AS rush
  FROM month m
  CROSS JOIN unnest(range(epoch(m.span_to - m.span_from)::BIGINT // getvariable('licence_interval'))) samples(sample)
  CROSS JOIN LATERAL (SELECT sample * getvariable('licence_interval') AS seconds)
  JOIN (
    SELECT month, number, weight, coalesce(lead(weight) OVER (PARTITION BY month ORDER BY number), weight) AS next_weight,
      max(weight) OVER (PARTITION BY month) AS top_weight
    FROM hour
  ) h ON h.month = m.number AND h.number = seconds // 3600
);

CREATE TABLE licence_sample AS
SELECT * FROM (
  SELECT sampled_at, unnest(['vdx-vest', 'vdx-sky', 'vdx-øst']) AS system_location,
    unnest([west, cloud, used - west - cloud]) AS license_count
  FROM (
    SELECT sampled_at, used, used * (25 + 3 * abs(sample % 24 - 12)) // 100 AS west,
      used * (10 + 3 * abs((sample + 5) % 16 - 8)) // 100 AS cloud
    FROM licence_use
  )
)
-- Of the smaller locations only those in use have a row.
WHERE license_count > 0 OR system_location = 'vdx-øst'
UNION ALL
-- A location that now and then does not know.
SELECT sampled_at, 'vdx-reserve', NULL FROM licence_use WHERE sample % 97 = 13
UNION ALL
-- Far above every peak, an interval before the quarter and at its very end.
SELECT span_from - to_microseconds(getvariable('licence_interval') * 1000000), 'vdx-øst', 5 * peak FROM month WHERE number = 1
UNION ALL
SELECT span_to, 'vdx-øst', 5 * peak FROM month WHERE number = 3
ORDER BY sampled_at, system_location;
