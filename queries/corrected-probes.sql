-- Told beside the figures: the probes that corrections leave out.
--
-- A row: one target of one component in one hour of one month, left out by one correction.
--   month, component, target, hour, probes, known, no_boolean, up  as in uptime.sql
--   correction  which of them, from 0; no two of them take the same probe
-- Parameters: from, to (UTC, half-open); from, to, component of each maintenance window; from, to, component and, where
-- it names one, target of each correction.
SELECT x.month AS month, x.correction AS correction,
  {{ended 'x.component'}} AS component, {{ended 'x.target'}} AS target, x.hour AS hour,
{{> probe-counts}}
FROM (
  SELECT {{> month column='u.probed_at'}} AS month,
    {{key 'u.component'}} AS component, {{key 'u.target'}} AS target,
    {{hour 'u.probed_at'}} AS hour,
    CASE WHEN 1 = 0 THEN -1
{{#each corrections}}
      WHEN u.probed_at >= CAST(:correction_from_{{@index}} AS DATETIME)
       AND u.probed_at < CAST(:correction_to_{{@index}} AS DATETIME)
       AND COALESCE({{exact 'u.component'}}, '') IN (:correction_component_{{@index}})
{{#if target}}       AND COALESCE({{exact 'u.target'}}, '') IN (:correction_target_{{@index}})
{{/if}}      THEN {{@index}}
{{/each}}
    END AS correction,
    u.status_code, u.ok
  FROM {{table 'uptime_probe'}} u
  WHERE {{> in-period column='u.probed_at'}}
{{> outside-maintenance}}
) x
WHERE x.correction IS NOT NULL
GROUP BY x.month, x.correction, x.component, x.target, x.hour
ORDER BY x.month, x.correction, x.component, x.target, x.hour
