-- The figures of 2025Q3 with what was left out, as one would get them by hand from the made-up data of full size on MariaDB
-- or MySQL: the rules of that sample written out, texts compared as the columns are, one walk along the index for meetings,
-- calls and minutes, one for the calls that were dropped, one for the quality. What the product is held against.

-- By month: conferences, meetings, their calls, and the seconds of all counted calls in rooms.
SELECT x.month, SUM(x.conferences), SUM(CASE WHEN x.kind = 'room' THEN x.meetings END) AS meetings,
  SUM(CASE WHEN x.kind = 'room' THEN x.met DIV 1000000000000 END) AS calls,
  SUM(CASE WHEN x.kind = 'room' THEN x.counted MOD 1000000000000 END) AS seconds, GROUP_CONCAT(x.kind, ' ', x.conferences)
FROM (
  SELECT k.month, k.kind, COUNT(*) AS conferences, SUM(k.counted >= 2000000000000) AS meetings, SUM(k.counted) AS counted,
    SUM(CASE WHEN k.counted >= 2000000000000 THEN k.counted END) AS met
  FROM (
    SELECT CASE WHEN c.start_time < '2025-09-30 22:00:00' THEN '2025-09' WHEN c.start_time < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
      CASE WHEN c.service_type = 'test_call' THEN 'service_types'
           WHEN CONCAT(LOWER(c.name), '.') COLLATE utf8mb4_bin IN ('vdx prøverum.', 'åben test.', 'test-99.') THEN 'names'
           WHEN LOWER(c.name) COLLATE utf8mb4_bin LIKE '%prøveopkald%' OR LOWER(c.name) COLLATE utf8mb4_bin LIKE 'test-__'
             OR LOWER(c.name) COLLATE utf8mb4_bin LIKE '%(intern test)' THEN 'name_patterns'
           WHEN c.tag COLLATE utf8mb4_bin = 'systemtest' THEN 'tags'
           WHEN c.organisation_id IN (900, 901, 902, 903, 920, 921, 922) THEN 'organisations'
           WHEN c.service_type IN ('conference', 'lecture') THEN 'room'
           ELSE 'other_service' END AS kind,
      (SELECT COALESCE(SUM(1000000000000 + TIMESTAMPDIFF(SECOND, p.start_time, p.end_time)), 0)
       FROM participant p
       WHERE p.conference_id = c.id AND p.start_time >= '1000-01-01' AND p.end_time > p.start_time AND p.has_media = 1 AND p.is_streaming = 0
         AND COALESCE(p.service_type, '') IN ('', 'conference', 'lecture')
         AND COALESCE(LOWER(p.protocol), '') NOT IN ('api', 'rtmp')
         AND NOT (COALESCE(LOWER(p.call_direction), '') = 'out'
              AND COALESCE(LOWER(p.protocol), '') IN ('teams', 'gms', 'mssip'))) AS counted
    FROM conference c
    WHERE c.start_time >= '2025-08-31 22:00:00' AND c.start_time < '2025-11-30 23:00:00'
    LIMIT 18446744073709551615
  ) k
  GROUP BY k.month, k.kind
) x
GROUP BY x.month;

-- The calls that were dropped, by the rule.
SELECT CASE WHEN c.start_time < '2025-09-30 22:00:00' THEN '2025-09' WHEN c.start_time < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
  CASE WHEN COALESCE(p.start_time, 0) < '1000-01-01' THEN 1 WHEN COALESCE(p.end_time, 0) < '1000-01-01' THEN 2 WHEN p.end_time <= p.start_time THEN 3
       WHEN COALESCE(p.service_type, '') NOT IN ('', 'conference', 'lecture') THEN 4
       WHEN p.has_media = 0 THEN 5 WHEN p.is_streaming = 1 THEN 6
       WHEN LOWER(p.protocol) IN ('api', 'rtmp') THEN 7 ELSE 8 END AS rule, p.service_type, COUNT(*)
FROM conference c JOIN participant p ON p.conference_id = c.id
WHERE c.start_time >= '2025-08-31 22:00:00' AND c.start_time < '2025-11-30 23:00:00'
 AND NOT (COALESCE(p.start_time >= '1000-01-01' AND p.end_time > p.start_time, 0) AND p.has_media = 1 AND p.is_streaming = 0
          AND COALESCE(p.service_type, '') IN ('', 'conference', 'lecture')
          AND COALESCE(LOWER(p.protocol), '') NOT IN ('api', 'rtmp')
          AND NOT (COALESCE(LOWER(p.call_direction), '') = 'out' AND COALESCE(LOWER(p.protocol), '') IN ('teams', 'gms', 'mssip')))
GROUP BY month, rule, p.service_type;

-- The quality: how many calls have so many good directions (times 100,000) and so many that were measured.
SELECT x.month, x.k, COUNT(*) AS calls
FROM (
  SELECT m.month, (SELECT SUM(
      CASE WHEN s.rx_packet_loss < 0 THEN 0 WHEN s.rx_packet_loss < 1 OR (s.rx_packet_loss < 3 AND (s.rx_jitter IS NULL OR s.rx_jitter <= 40)) THEN 100001 WHEN s.rx_packet_loss <= 100 THEN 1 ELSE 0 END
    + CASE WHEN s.tx_packet_loss < 0 THEN 0 WHEN s.tx_packet_loss < 1 OR (s.tx_packet_loss < 3 AND (s.tx_jitter IS NULL OR s.tx_jitter <= 40)) THEN 100001 WHEN s.tx_packet_loss <= 100 THEN 1 ELSE 0 END)
     FROM media_stream s WHERE s.participant_id = p.id AND s.stream_type IN ('audio', 'video')) AS k
  FROM (
    SELECT c.id, CASE WHEN c.start_time < '2025-09-30 22:00:00' THEN '2025-09' WHEN c.start_time < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month,
      (SELECT COUNT(*) FROM participant o WHERE o.conference_id = c.id AND o.start_time >= '1000-01-01' AND o.end_time > o.start_time AND o.has_media = 1 AND o.is_streaming = 0
          AND COALESCE(o.service_type, '') IN ('', 'conference', 'lecture')
          AND COALESCE(LOWER(o.protocol), '') NOT IN ('api', 'rtmp')
          AND NOT (COALESCE(LOWER(o.call_direction), '') = 'out' AND COALESCE(LOWER(o.protocol), '') IN ('teams', 'gms', 'mssip'))) AS calls
    FROM conference c
    WHERE c.start_time >= '2025-08-31 22:00:00' AND c.start_time < '2025-11-30 23:00:00'
      AND c.service_type IN ('conference', 'lecture')
      AND CONCAT(COALESCE(LOWER(c.name), ''), '.') COLLATE utf8mb4_bin NOT IN ('vdx prøverum.', 'åben test.', 'test-99.')
      AND COALESCE(LOWER(c.name), '') COLLATE utf8mb4_bin NOT LIKE '%prøveopkald%' AND COALESCE(LOWER(c.name), '') COLLATE utf8mb4_bin NOT LIKE 'test-__' AND COALESCE(LOWER(c.name), '') COLLATE utf8mb4_bin NOT LIKE '%(intern test)'
      AND COALESCE(c.tag, '') COLLATE utf8mb4_bin <> 'systemtest' AND COALESCE(c.organisation_id, 0) NOT IN (900, 901, 902, 903, 920, 921, 922)
  ) m JOIN participant p ON p.conference_id = m.id
  WHERE m.calls >= 2 AND p.start_time >= '1000-01-01' AND p.end_time > p.start_time AND p.has_media = 1 AND p.is_streaming = 0
    AND COALESCE(p.service_type, '') IN ('', 'conference', 'lecture')
    AND COALESCE(LOWER(p.protocol), '') NOT IN ('api', 'rtmp')
    AND NOT (COALESCE(LOWER(p.call_direction), '') = 'out' AND COALESCE(LOWER(p.protocol), '') IN ('teams', 'gms', 'mssip'))
    AND TIMESTAMPDIFF(SECOND, p.start_time, p.end_time) >= 30
) x GROUP BY x.month, x.k;

-- Messages, and those that failed.
SELECT CASE WHEN sent_at < '2025-09-30 22:00:00' THEN '2025-09' WHEN sent_at < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month, COUNT(*), SUM(COALESCE(LOWER(status),'') IN ('failed', 'rejected'))
FROM sms WHERE sent_at >= '2025-08-31 22:00:00' AND sent_at < '2025-11-30 23:00:00' GROUP BY month;

-- Probes, and those that were up.
SELECT CASE WHEN probed_at < '2025-09-30 22:00:00' THEN '2025-09' WHEN probed_at < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month, component, target, COUNT(*),
 COUNT(CASE WHEN status_code BETWEEN 200 AND 299 THEN 1 WHEN status_code IS NULL AND ok = 1 THEN 1 END)
FROM uptime_probe WHERE probed_at >= '2025-08-31 22:00:00' AND probed_at < '2025-11-30 23:00:00' AND (status_code IS NOT NULL OR ok IS NOT NULL) GROUP BY month, component, target;

-- The peak of the licences.
SELECT CASE WHEN sampled_at < '2025-09-30 22:00:00' THEN '2025-09' WHEN sampled_at < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END AS month, MAX(used), COUNT(*) FROM (SELECT sampled_at, SUM(license_count) AS used FROM licence_sample
WHERE sampled_at >= '2025-08-31 22:00:00' AND sampled_at < '2025-11-30 23:00:00' GROUP BY sampled_at) x GROUP BY month;

-- Calls without a conference.
SELECT COUNT(*) FROM participant p LEFT JOIN conference c ON c.id = p.conference_id WHERE p.start_time >= '2025-08-31 22:00:00' AND p.start_time < '2025-11-30 23:00:00' AND c.id IS NULL;
