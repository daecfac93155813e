-- Answers of Prometheus to range queries of probe_success, as the table uptime_probe: all .json files beside
-- this one, for example of
--   curl -sG http://prometheus:9090/api/v1/query_range -d query=probe_success \
--     -d start=2025-09-30T22:00:00Z -d end=2025-10-31T22:59:59Z -d step=60 > 2025-10.json
-- (Prometheus gives 11,000 points a series at most: a file for each week.)
-- In the settings: { path: probes, tables: { uptime_probe: prometheus.sql } }
--
-- A series is a target, by its label instance. Jobs with ping or icmp in their name are infrastructure, all
-- others API. A step without a sample is a gap, neither up nor down. Files may overlap.
SELECT DISTINCT
  to_timestamp(CAST(sample[1] AS DOUBLE)) AS probed_at,
  CASE WHEN regexp_matches(labels->>'job', 'ping|icmp', 'i') THEN 'infrastructure' ELSE 'api' END AS component,
  labels->>'instance' AS target,
  CAST(CAST(sample[2] AS DOUBLE) AS INTEGER) AS ok,
  CAST(NULL AS INTEGER) AS status_code
FROM (
  SELECT series.metric AS labels, unnest(series."values") AS sample
  FROM (
    SELECT unnest(data.result) AS series
    FROM read_json('{folder}/*.json', columns = {
      data: 'STRUCT(result STRUCT(metric JSON, "values" VARCHAR[][])[])'
    })
  )
)
