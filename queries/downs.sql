-- Told beside the figures: the probes of the period that were down, to say when and for how long.
--
-- A row: one probe that was down.
--   month              in which it was made
--   component, target  as hexadecimal UTF-8; null where the probe names none
--   at                 UTC
--   next_at            the next probe of the target, whatever its answer; null where there is none within twice the
--                      interval
-- Parameters: from, to (UTC, half-open), twice_interval (seconds), and from, to, component of each maintenance window.
SELECT {{> month column='u.probed_at'}} AS month,
  {{bytes 'u.component'}} AS component, {{bytes 'u.target'}} AS target,
  CAST(u.probed_at AS CHAR) AS at,
  CAST((SELECT MIN(n.probed_at)
        FROM {{table 'uptime_probe'}} n
        WHERE n.probed_at > u.probed_at
          AND n.probed_at < u.probed_at + INTERVAL (:twice_interval) SECOND
          AND COALESCE({{exact 'n.component'}}, '') = COALESCE({{exact 'u.component'}}, '')
          AND COALESCE({{exact 'n.target'}}, '') = COALESCE({{exact 'u.target'}}, '')) AS CHAR) AS next_at
FROM {{table 'uptime_probe'}} u
WHERE {{> in-period column='u.probed_at'}}
  AND (u.status_code < 200 OR u.status_code > 299 OR (u.status_code IS NULL AND u.ok = 0))
{{> outside-maintenance}}
ORDER BY component, target, u.probed_at
