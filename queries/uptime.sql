-- uptime_infrastructure and uptime_api: the probes of the period.
--
-- A row: one target of one component in one hour of one month.
--   month              in which it was probed
--   component, target  with a full stop at the end; null where the probe names none
--   hour               counted from the beginning of 1970, UTC
--   probes             all probes outside the maintenance windows
--   known              those that say whether the target was up
--   no_boolean         those whose ok is neither 0 nor 1, which cannot be right
--   up                 those that say it was
-- Parameters: from, to (UTC, half-open), and from, to, component of each maintenance window.
SELECT x.month AS month, {{ended 'x.component'}} AS component, {{ended 'x.target'}} AS target, x.hour AS hour,
{{> probe-counts}}
FROM (
  SELECT {{> month column='u.probed_at'}} AS month,
    {{key 'u.component'}} AS component, {{key 'u.target'}} AS target,
    {{hour 'u.probed_at'}} AS hour,
    u.status_code, u.ok
  FROM {{table 'uptime_probe'}} u
  WHERE {{> in-period column='u.probed_at'}}
{{> outside-maintenance}}
) x
GROUP BY x.month, x.component, x.target, x.hour
ORDER BY x.month, x.component, x.target, x.hour
