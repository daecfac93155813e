-- Heartbeats of Uptime Kuma as the table uptime_probe: all .json files beside this one, as sqlite3 writes them:
--   sqlite3 -json kuma.db "SELECT h.time, h.status, m.name AS monitor, m.type FROM heartbeat h
--     JOIN monitor m ON m.id = h.monitor_id WHERE h.time >= '2025-08-31'" > heartbeats.json
-- In the settings: { path: probes, tables: { uptime_probe: uptime-kuma.sql } }
--
-- Status 1 is up and 0 down; 2 (pending, a retry follows) and 3 (maintenance) are neither. Monitors of type
-- ping and port are infrastructure, all others API. Times are UTC. Files may overlap.
SELECT DISTINCT
  "time" AS probed_at,
  CASE WHEN type IN ('ping', 'port') THEN 'infrastructure' ELSE 'api' END AS component,
  monitor AS target,
  CASE status WHEN 1 THEN 1 WHEN 0 THEN 0 END AS ok,
  CAST(NULL AS INTEGER) AS status_code
FROM read_json('{folder}/*.json', columns = {
  "time": 'TIMESTAMP', status: 'INTEGER', monitor: 'VARCHAR', type: 'VARCHAR'
})
