{{!-- Leaves out the probes u of the maintenance windows. --}}
{{#each maintenance}}
  AND NOT (u.probed_at >= CAST(:maintenance_from_{{@index}} AS DATETIME)
       AND u.probed_at < CAST(:maintenance_to_{{@index}} AS DATETIME)
       AND COALESCE({{exact 'u.component'}}, '') IN (:maintenance_components_{{@index}}))
{{/each}}
