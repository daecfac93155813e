-- peak_licences where a month has no samples: the licences that the calls themselves took and gave back.
--
-- A row: one instant at which the use of licences changed, in the order of time.
--   month   the one month that is asked for
--   at      UTC
--   net     licences taken less licences given back
--   wrong   how many of the counts are below zero or not whole, which cannot be right
-- Parameters: from, to (UTC, half-open). Calls that overlap the month, tests and orphans included; a
-- call that began before the month is there with both its ends.
SELECT {{sorting}} '{{months.0.month}}' AS month, CAST(x.moment AS CHAR) AS at, SUM(x.licences) AS net,
  COUNT(CASE WHEN x.license_count < 0 OR x.license_count <> FLOOR(x.license_count) THEN 1 END) AS wrong
FROM (
  SELECT p.start_time AS moment, p.license_count AS licences, p.license_count
  FROM {{table 'participant'}} p
  WHERE p.license_count <> 0 AND {{> overlaps-period}}
  UNION ALL
  SELECT p.end_time AS moment, -CAST(p.license_count AS SIGNED) AS licences, p.license_count
  FROM {{table 'participant'}} p
  WHERE p.license_count <> 0 AND {{> overlaps-period}}
) x
GROUP BY x.moment
ORDER BY x.moment
