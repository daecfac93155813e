-- The status page's `service_status` as the table uptime_probe.
-- In the settings: tables: { uptime_probe: vdx_report_uptime_probe }
--
-- Each row is one check of one service, its time in UTC. Only OK is up: a service of which a part fails
-- (PARTIAL_NOT_OK) did not answer as it should. Name the services that are infrastructure in the list; all
-- others count as services of the API.
CREATE OR REPLACE VIEW vdx_report_uptime_probe AS
SELECT s.status_time AS probed_at,
  CASE WHEN c.service IN ('ping', 'pexip', 'infrastructure') THEN 'infrastructure' ELSE 'api' END AS component,
  c.service AS target,
  CASE s.status WHEN 'OK' THEN 1 WHEN 'PARTIAL_NOT_OK' THEN 0 WHEN 'NOT_OK' THEN 0 END AS ok,
  CAST(NULL AS SIGNED) AS status_code
FROM service_status s
JOIN service_configuration c ON c.id = s.service_configuration_id;
