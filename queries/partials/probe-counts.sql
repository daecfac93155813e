{{!-- Of the probes x: how many, those that say whether the target was up, those whose ok cannot be right, those up. --}}
COUNT(*) AS probes,
  COUNT(CASE WHEN x.status_code IS NOT NULL OR x.ok IS NOT NULL THEN 1 END) AS known,
  COUNT(CASE WHEN x.ok NOT IN (0, 1) THEN 1 END) AS no_boolean,
  COUNT(CASE WHEN x.status_code >= 200 AND x.status_code <= 299 THEN 1
             WHEN x.status_code IS NULL AND x.ok = 1 THEN 1 END) AS up
