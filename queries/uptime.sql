-- uptime_infrastructure and uptime_api: the probes of the month.
--
-- A row: one target of one component in one hour.
--   component, target  as hexadecimal UTF-8; null where the probe names none
--   hour               'YYYY-MM-DD HH', UTC
--   probes             all probes outside the maintenance windows
--   known              those that say whether the target was up
--   no_boolean         those whose ok is neither 0 nor 1, which cannot be right
--   up                 those that say it was
-- Parameters: from, to (UTC, half-open), and from, to, component of each maintenance window.
SELECT {{bytes 'u.component'}} AS component, {{bytes 'u.target'}} AS target,
  SUBSTR(CAST(u.probed_at AS CHAR), 1, 13) AS hour,
  COUNT(*) AS probes,
  COUNT(CASE WHEN u.status_code IS NOT NULL OR u.ok IS NOT NULL THEN 1 END) AS known,
  COUNT(CASE WHEN u.ok NOT IN (0, 1) THEN 1 END) AS no_boolean,
  COUNT(CASE WHEN u.status_code >= 200 AND u.status_code <= 299 THEN 1
             WHEN u.status_code IS NULL AND u.ok = 1 THEN 1 END) AS up
FROM {{table 'uptime_probe'}} u
WHERE {{> in-month column='u.probed_at'}}
{{> outside-maintenance}}
GROUP BY {{bytes 'u.component'}}, {{bytes 'u.target'}}, SUBSTR(CAST(u.probed_at AS CHAR), 1, 13)
ORDER BY component, target, hour
