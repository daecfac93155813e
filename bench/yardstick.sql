-- All rows that the report of 2025Q3 asks MariaDB or MySQL for, as one would ask by hand in the made-up data of full size: the rules of
-- that sample written out, letters compared exactly, every statement in the fastest form found for it, and nothing checked. What the
-- product is held against; the bench fails where a row differs.

-- Meetings, their calls and seconds, and the conferences that are none.
SELECT x.month, x.kind, x.service_type, x.hour, COUNT(*) AS conferences,
  SUM(x.counted DIV 1000000000000) AS calls, SUM(x.counted MOD 1000000000000) AS seconds
FROM (
  SELECT k.month, k.service_type, k.counted,
    CASE WHEN k.kind <> 'room' THEN k.kind WHEN k.counted >= 2000000000000 THEN 'meeting' ELSE 'too_few_calls' END AS kind,
    CASE WHEN k.kind = 'room' AND k.counted >= 2000000000000 THEN k.hour END AS hour
  FROM (
    SELECT CASE WHEN c.start_time < '2025-09-30 22:00:00' THEN '2025-09' WHEN c.start_time < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
      CASE WHEN CAST(c.service_type AS BINARY) = 'test_call' THEN 'service_types'
           WHEN CAST(LOWER(c.name COLLATE utf8mb4_bin) AS BINARY) IN ('vdx prøverum', 'åben test', 'test-99') THEN 'names'
           WHEN LOWER(c.name COLLATE utf8mb4_bin) LIKE '%prøveopkald%' OR LOWER(c.name COLLATE utf8mb4_bin) LIKE 'test-__'
             OR LOWER(c.name COLLATE utf8mb4_bin) LIKE '%(intern test)' THEN 'name_patterns'
           WHEN CAST(c.tag AS BINARY) = 'systemtest' THEN 'tags'
           WHEN c.organisation_id IN (900, 901, 902, 903, 920, 921, 922) THEN 'organisations'
           WHEN CAST(c.service_type AS BINARY) IN ('conference', 'lecture') THEN 'room'
           ELSE 'other_service' END AS kind,
      CONCAT(c.service_type, '.') COLLATE utf8mb4_bin AS service_type,
      TIMESTAMPDIFF(HOUR, '1970-01-01', c.start_time) AS hour,
      (SELECT COALESCE(SUM(1000000000000 + TIMESTAMPDIFF(SECOND, p.start_time, p.end_time)), 0)
       FROM participant p
       WHERE p.conference_id = c.id AND p.start_time >= '1000-01-01' AND p.end_time > p.start_time AND p.has_media = 1 AND p.is_streaming = 0
         AND CAST(COALESCE(p.service_type, '') AS BINARY) IN ('', 'conference', 'lecture')
         AND CAST(COALESCE(LOWER(p.protocol COLLATE utf8mb4_bin), '') AS BINARY) NOT IN ('api', 'rtmp')
         AND NOT (CAST(COALESCE(LOWER(p.call_direction COLLATE utf8mb4_bin), '') AS BINARY) = 'out'
              AND CAST(COALESCE(LOWER(p.protocol COLLATE utf8mb4_bin), '') AS BINARY) IN ('teams', 'gms', 'mssip'))) AS counted
    FROM conference c
    WHERE c.start_time >= '2025-08-31 22:00:00' AND c.start_time < '2025-11-30 23:00:00'
    LIMIT 18446744073709551615
  ) k
) x
GROUP BY x.month, x.kind, x.service_type, x.hour;

-- The calls that were dropped, by the rule.
SELECT CASE WHEN c.start_time < '2025-09-30 22:00:00' THEN '2025-09' WHEN c.start_time < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
  CASE WHEN CAST(c.service_type AS BINARY) = 'test_call' THEN 'service_types'
       WHEN CAST(LOWER(c.name COLLATE utf8mb4_bin) AS BINARY) IN ('vdx prøverum', 'åben test', 'test-99') THEN 'names'
       WHEN LOWER(c.name COLLATE utf8mb4_bin) LIKE '%prøveopkald%' OR LOWER(c.name COLLATE utf8mb4_bin) LIKE 'test-__'
         OR LOWER(c.name COLLATE utf8mb4_bin) LIKE '%(intern test)' THEN 'name_patterns'
       WHEN CAST(c.tag AS BINARY) = 'systemtest' THEN 'tags'
       WHEN c.organisation_id IN (900, 901, 902, 903, 920, 921, 922) THEN 'organisations'
       WHEN CAST(c.service_type AS BINARY) IN ('conference', 'lecture') THEN 'room'
       ELSE 'other_service' END AS conference,
  CASE WHEN COALESCE(p.start_time, 0) < '1000-01-01' THEN 'never_connected' WHEN COALESCE(p.end_time, 0) < '1000-01-01' THEN 'not_ended'
       WHEN p.end_time <= p.start_time THEN 'no_duration'
       WHEN CAST(COALESCE(p.service_type, '') AS BINARY) NOT IN ('', 'conference', 'lecture') THEN 'service_type'
       WHEN COALESCE(p.has_media, 0) = 0 THEN 'no_media' WHEN COALESCE(p.is_streaming, 1) = 1 THEN 'streaming'
       WHEN CAST(LOWER(p.protocol COLLATE utf8mb4_bin) AS BINARY) IN ('api', 'rtmp') THEN 'protocol' ELSE 'outgoing_protocol' END AS outcome,
  CONCAT(p.service_type, '.') COLLATE utf8mb4_bin AS service_type, COUNT(*) AS calls
FROM conference c JOIN participant p ON p.conference_id = c.id
WHERE c.start_time >= '2025-08-31 22:00:00' AND c.start_time < '2025-11-30 23:00:00'
  AND NOT COALESCE(p.start_time >= '1000-01-01' AND p.end_time > p.start_time AND p.has_media = 1 AND p.is_streaming = 0
           AND CAST(COALESCE(p.service_type, '') AS BINARY) IN ('', 'conference', 'lecture')
           AND CAST(COALESCE(LOWER(p.protocol COLLATE utf8mb4_bin), '') AS BINARY) NOT IN ('api', 'rtmp')
           AND NOT (CAST(COALESCE(LOWER(p.call_direction COLLATE utf8mb4_bin), '') AS BINARY) = 'out'
                AND CAST(COALESCE(LOWER(p.protocol COLLATE utf8mb4_bin), '') AS BINARY) IN ('teams', 'gms', 'mssip')), 0)
GROUP BY month, conference, outcome, CONCAT(p.service_type, '.') COLLATE utf8mb4_bin;

-- The quality: good + 10^4 ok + 10^8 bad + 10^12 terrible directions of a call.
SELECT x.month, x.levels, COUNT(*) AS calls
FROM (
  SELECT m.month, (SELECT COALESCE(SUM(
      CASE WHEN s.rx_packet_loss < 0 THEN 0
           WHEN s.rx_packet_loss < 1 THEN CASE WHEN s.rx_jitter > 40 THEN 10000 ELSE 1 END
           WHEN s.rx_packet_loss < 3 THEN CASE WHEN s.rx_jitter > 40 THEN 100000000 ELSE 10000 END
           WHEN s.rx_packet_loss < 10 THEN CASE WHEN s.rx_jitter > 40 THEN 1000000000000 ELSE 100000000 END
           WHEN s.rx_packet_loss <= 100 THEN 1000000000000 ELSE 0 END
    + CASE WHEN s.tx_packet_loss < 0 THEN 0
           WHEN s.tx_packet_loss < 1 THEN CASE WHEN s.tx_jitter > 40 THEN 10000 ELSE 1 END
           WHEN s.tx_packet_loss < 3 THEN CASE WHEN s.tx_jitter > 40 THEN 100000000 ELSE 10000 END
           WHEN s.tx_packet_loss < 10 THEN CASE WHEN s.tx_jitter > 40 THEN 1000000000000 ELSE 100000000 END
           WHEN s.tx_packet_loss <= 100 THEN 1000000000000 ELSE 0 END), 0)
     FROM media_stream s WHERE s.participant_id = p.id AND CAST(s.stream_type AS BINARY) IN ('audio', 'video')) AS levels
  FROM (
    SELECT c.id, CASE WHEN c.start_time < '2025-09-30 22:00:00' THEN '2025-09' WHEN c.start_time < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
      (SELECT COUNT(*) FROM participant o
       WHERE o.conference_id = c.id AND o.start_time >= '1000-01-01' AND o.end_time > o.start_time AND o.has_media = 1 AND o.is_streaming = 0
         AND CAST(COALESCE(o.service_type, '') AS BINARY) IN ('', 'conference', 'lecture')
         AND CAST(COALESCE(LOWER(o.protocol COLLATE utf8mb4_bin), '') AS BINARY) NOT IN ('api', 'rtmp')
         AND NOT (CAST(COALESCE(LOWER(o.call_direction COLLATE utf8mb4_bin), '') AS BINARY) = 'out'
              AND CAST(COALESCE(LOWER(o.protocol COLLATE utf8mb4_bin), '') AS BINARY) IN ('teams', 'gms', 'mssip'))) AS calls
    FROM conference c
    WHERE c.start_time >= '2025-08-31 22:00:00' AND c.start_time < '2025-11-30 23:00:00'
      AND CAST(c.service_type AS BINARY) IN ('conference', 'lecture')
      AND CAST(COALESCE(LOWER(c.name COLLATE utf8mb4_bin), '') AS BINARY) NOT IN ('vdx prøverum', 'åben test', 'test-99')
      AND COALESCE(LOWER(c.name COLLATE utf8mb4_bin), '') NOT LIKE '%prøveopkald%' AND COALESCE(LOWER(c.name COLLATE utf8mb4_bin), '') NOT LIKE 'test-__'
      AND COALESCE(LOWER(c.name COLLATE utf8mb4_bin), '') NOT LIKE '%(intern test)'
      AND CAST(COALESCE(c.tag, '') AS BINARY) <> 'systemtest' AND COALESCE(c.organisation_id, 0) NOT IN (900, 901, 902, 903, 920, 921, 922)
  ) m JOIN participant p ON p.conference_id = m.id
  WHERE m.calls >= 2 AND p.start_time >= '1000-01-01' AND p.end_time > p.start_time AND p.has_media = 1 AND p.is_streaming = 0
    AND CAST(COALESCE(p.service_type, '') AS BINARY) IN ('', 'conference', 'lecture')
    AND CAST(COALESCE(LOWER(p.protocol COLLATE utf8mb4_bin), '') AS BINARY) NOT IN ('api', 'rtmp')
    AND NOT (CAST(COALESCE(LOWER(p.call_direction COLLATE utf8mb4_bin), '') AS BINARY) = 'out'
         AND CAST(COALESCE(LOWER(p.protocol COLLATE utf8mb4_bin), '') AS BINARY) IN ('teams', 'gms', 'mssip'))
    AND TIMESTAMPDIFF(SECOND, p.start_time, p.end_time) >= 30
) x GROUP BY x.month, x.levels;

-- Calls without a conference.
SELECT CASE WHEN p.start_time < '2025-09-30 22:00:00' THEN '2025-09' WHEN p.start_time < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
  COUNT(*) AS orphans
FROM participant p LEFT JOIN conference c ON c.id = p.conference_id
WHERE p.start_time >= '2025-08-31 22:00:00' AND p.start_time < '2025-11-30 23:00:00' AND c.id IS NULL
GROUP BY month;

-- Messages, and those that failed.
SELECT CASE WHEN sent_at < '2025-09-30 22:00:00' THEN '2025-09' WHEN sent_at < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
  COUNT(*) AS messages, COUNT(CASE WHEN CAST(LOWER(status COLLATE utf8mb4_bin) AS BINARY) IN ('failed', 'rejected') THEN 1 END) AS failed
FROM sms WHERE sent_at >= '2025-08-31 22:00:00' AND sent_at < '2025-11-30 23:00:00' GROUP BY month;

-- Probes, those that say whether the target was up, and those that say it was.
SELECT CASE WHEN probed_at < '2025-09-30 22:00:00' THEN '2025-09' WHEN probed_at < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
  CONCAT(component, '.') COLLATE utf8mb4_bin AS component, CONCAT(target, '.') COLLATE utf8mb4_bin AS target,
  TIMESTAMPDIFF(HOUR, '1970-01-01', probed_at) AS hour, COUNT(*) AS probes,
  COUNT(CASE WHEN status_code IS NOT NULL OR ok IS NOT NULL THEN 1 END) AS known, 0 AS no_boolean,
  COUNT(CASE WHEN status_code BETWEEN 200 AND 299 THEN 1 WHEN status_code IS NULL AND ok = 1 THEN 1 END) AS up
FROM uptime_probe WHERE probed_at >= '2025-08-31 22:00:00' AND probed_at < '2025-11-30 23:00:00'
GROUP BY month, CONCAT(component, '.') COLLATE utf8mb4_bin, CONCAT(target, '.') COLLATE utf8mb4_bin, hour;

-- Those that were down, each with the next of its target.
SELECT CASE WHEN u.probed_at < '2025-09-30 22:00:00' THEN '2025-09' WHEN u.probed_at < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
  HEX(u.component) AS component, HEX(u.target) AS target, CAST(u.probed_at AS CHAR) AS at,
  CAST((SELECT MIN(n.probed_at) FROM uptime_probe n
        WHERE n.probed_at > u.probed_at AND n.probed_at < u.probed_at + INTERVAL 120 SECOND AND n.component = u.component AND n.target = u.target) AS CHAR) AS next_at
FROM uptime_probe u
WHERE u.probed_at >= '2025-08-31 22:00:00' AND u.probed_at < '2025-11-30 23:00:00'
  AND (u.status_code < 200 OR u.status_code > 299 OR (u.status_code IS NULL AND u.ok = 0));

-- How often so many licences were in use,
SELECT CASE WHEN sampled_at < '2025-09-30 22:00:00' THEN '2025-09' WHEN sampled_at < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
  used, COUNT(*) AS samples, CAST(MIN(sampled_at) AS CHAR) AS first_at
FROM (SELECT sampled_at, SUM(license_count) AS used FROM licence_sample
      WHERE sampled_at >= '2025-08-31 22:00:00' AND sampled_at < '2025-11-30 23:00:00' GROUP BY sampled_at) x
GROUP BY month, used;

-- and how many at most in each hour.
SELECT CASE WHEN sampled_at < '2025-09-30 22:00:00' THEN '2025-09' WHEN sampled_at < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
  TIMESTAMPDIFF(HOUR, '1970-01-01', sampled_at) AS hour, MAX(used) AS highest
FROM (SELECT sampled_at, SUM(license_count) AS used FROM licence_sample
      WHERE sampled_at >= '2025-08-31 22:00:00' AND sampled_at < '2025-11-30 23:00:00' GROUP BY sampled_at) x
GROUP BY month, hour;

-- When conferences finished, and whose they were.
SELECT CASE WHEN start_time < '2025-09-30 22:00:00' THEN '2025-09' WHEN start_time < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
  TIMESTAMPDIFF(HOUR, '1970-01-01', end_time) AS hour, COUNT(*) AS conferences
FROM conference
WHERE start_time >= '2025-08-31 22:00:00' AND start_time < '2025-11-30 23:00:00' AND end_time >= '1000-01-01'
GROUP BY month, hour;
SELECT x.month, HEX(CAST(x.organisation_id AS CHAR)) AS organisation, x.conferences
FROM (
  SELECT CASE WHEN start_time < '2025-09-30 22:00:00' THEN '2025-09' WHEN start_time < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
    organisation_id, COUNT(*) AS conferences
  FROM conference WHERE start_time >= '2025-08-31 22:00:00' AND start_time < '2025-11-30 23:00:00'
  GROUP BY month, organisation_id
) x;
SELECT CAST(id AS CHAR) AS id, CAST(parent_id AS CHAR) AS parent_id, code, NULL AS name FROM organisation;

-- How many rows there are, and the newest.
SELECT 'conference' AS name, COUNT(*) AS row_count, CAST(MAX(start_time) AS CHAR) AS newest FROM conference
WHERE start_time >= '2025-08-31 22:00:00' AND start_time < '2025-11-30 23:00:00'
UNION ALL
SELECT 'participant' AS name, COUNT(*) AS row_count, CAST(MAX(start_time) AS CHAR) AS newest FROM participant
WHERE start_time >= '2025-08-31 22:00:00' AND start_time < '2025-11-30 23:00:00';
SELECT 'licence_sample' AS name, COUNT(*) AS row_count, CAST(MAX(sampled_at) AS CHAR) AS newest FROM licence_sample
WHERE sampled_at >= '2025-08-31 22:00:00' AND sampled_at < '2025-11-30 23:00:00';
SELECT 'sms' AS name, COUNT(*) AS row_count, CAST(MAX(sent_at) AS CHAR) AS newest FROM sms
WHERE sent_at >= '2025-08-31 22:00:00' AND sent_at < '2025-11-30 23:00:00';
SELECT 'uptime_probe' AS name, COUNT(*) AS row_count, CAST(MAX(probed_at) AS CHAR) AS newest FROM uptime_probe
WHERE probed_at >= '2025-08-31 22:00:00' AND probed_at < '2025-11-30 23:00:00';
