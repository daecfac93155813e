-- The figures of one month with what was left out, as one would ask for them by hand in the made-up data of full size on MariaDB
-- or MySQL: one statement a question, letters compared exactly, the rules of that sample written out. The bench runs it for
-- each month of a quarter, :from and :to being its bounds, and holds the product against it. yardstick.sql is the leaner way.

-- Meetings, their calls, and the seconds of all counted calls in rooms.
SELECT COUNT(CASE WHEN m.counted >= 2000000000000 THEN 1 END) AS meetings,
  SUM(CASE WHEN m.counted >= 2000000000000 THEN m.counted DIV 1000000000000 END) AS calls, SUM(m.counted MOD 1000000000000) AS seconds
FROM (
  SELECT (SELECT COALESCE(SUM(1000000000000 + TIMESTAMPDIFF(SECOND, p.start_time, p.end_time)), 0)
          FROM participant p
          WHERE p.conference_id = c.id
            AND p.start_time >= CAST('1000-01-01' AS DATETIME) AND p.end_time > p.start_time AND p.has_media = 1 AND p.is_streaming = 0
            AND COALESCE(HEX(p.service_type), '') IN ('', HEX('conference'), HEX('lecture'))
            AND COALESCE(HEX(LOWER(p.protocol)), '') NOT IN (HEX('api'), HEX('rtmp'))
            AND NOT (COALESCE(HEX(LOWER(p.call_direction)), '') = HEX('out')
                     AND COALESCE(HEX(LOWER(p.protocol)), '') IN (HEX('teams'), HEX('gms'), HEX('mssip')))) AS counted
  FROM conference c
  WHERE c.start_time >= CAST(:from AS DATETIME) AND c.start_time < CAST(:to AS DATETIME)
    AND c.service_type IN ('conference', 'lecture')
    AND HEX(LOWER(COALESCE(c.name, ''))) NOT IN (HEX('vdx prøverum'), HEX('åben test'), HEX('test-99'))
    AND LENGTH(REPLACE(LOWER(COALESCE(c.name, '')), 'prøveopkald', '')) = LENGTH(LOWER(COALESCE(c.name, '')))
    AND HEX(LOWER(COALESCE(c.name, ''))) NOT LIKE CONCAT(HEX('test-'), '____')
    AND HEX(LOWER(COALESCE(c.name, ''))) NOT LIKE CONCAT('%', HEX('(intern test)'))
    AND COALESCE(HEX(c.tag), '') <> HEX('systemtest')
    AND COALESCE(c.organisation_id, 0) NOT IN (900, 901, 902, 903, 920, 921, 922)
  LIMIT 18446744073709551615
) m;

-- The quality: calls by how many directions were measured and how many of these were fine; none measured among them.
SELECT CAST((q.k - MOD(q.k, 1000)) / 1000 AS SIGNED) AS directions, MOD(q.k, 1000) AS fine, q.calls
FROM (
  SELECT x.k, COUNT(*) AS calls
  FROM (
    SELECT (SELECT 1000 * (COUNT(CASE WHEN s.rx_packet_loss >= 0 AND s.rx_packet_loss <= 100 THEN 1 END)
                         + COUNT(CASE WHEN s.tx_packet_loss >= 0 AND s.tx_packet_loss <= 100 THEN 1 END))
              + COUNT(CASE WHEN s.rx_packet_loss < 0 THEN NULL WHEN s.rx_packet_loss < 1 THEN 1
                           WHEN s.rx_packet_loss < 3 AND (s.rx_jitter IS NULL OR s.rx_jitter <= 40) THEN 1 END)
              + COUNT(CASE WHEN s.tx_packet_loss < 0 THEN NULL WHEN s.tx_packet_loss < 1 THEN 1
                           WHEN s.tx_packet_loss < 3 AND (s.tx_jitter IS NULL OR s.tx_jitter <= 40) THEN 1 END)
            FROM media_stream s
            WHERE s.participant_id = p.id AND s.stream_type IN ('audio', 'video')) AS k
    FROM (
      SELECT c.id, (SELECT COUNT(*) FROM participant o
                    WHERE o.conference_id = c.id
                      AND o.start_time >= CAST('1000-01-01' AS DATETIME) AND o.end_time > o.start_time AND o.has_media = 1 AND o.is_streaming = 0
                      AND COALESCE(HEX(o.service_type), '') IN ('', HEX('conference'), HEX('lecture'))
                      AND COALESCE(HEX(LOWER(o.protocol)), '') NOT IN (HEX('api'), HEX('rtmp'))
                      AND NOT (COALESCE(HEX(LOWER(o.call_direction)), '') = HEX('out')
                               AND COALESCE(HEX(LOWER(o.protocol)), '') IN (HEX('teams'), HEX('gms'), HEX('mssip')))) AS calls
      FROM conference c
      WHERE c.start_time >= CAST(:from AS DATETIME) AND c.start_time < CAST(:to AS DATETIME)
        AND c.service_type IN ('conference', 'lecture')
        AND HEX(LOWER(COALESCE(c.name, ''))) NOT IN (HEX('vdx prøverum'), HEX('åben test'), HEX('test-99'))
        AND LENGTH(REPLACE(LOWER(COALESCE(c.name, '')), 'prøveopkald', '')) = LENGTH(LOWER(COALESCE(c.name, '')))
        AND HEX(LOWER(COALESCE(c.name, ''))) NOT LIKE CONCAT(HEX('test-'), '____')
        AND HEX(LOWER(COALESCE(c.name, ''))) NOT LIKE CONCAT('%', HEX('(intern test)'))
        AND COALESCE(HEX(c.tag), '') <> HEX('systemtest')
        AND COALESCE(c.organisation_id, 0) NOT IN (900, 901, 902, 903, 920, 921, 922)
    ) m
    JOIN participant p ON p.conference_id = m.id
    WHERE m.calls >= 2
      AND p.start_time >= CAST('1000-01-01' AS DATETIME) AND p.end_time > p.start_time AND p.has_media = 1 AND p.is_streaming = 0
      AND COALESCE(HEX(p.service_type), '') IN ('', HEX('conference'), HEX('lecture'))
      AND COALESCE(HEX(LOWER(p.protocol)), '') NOT IN (HEX('api'), HEX('rtmp'))
      AND NOT (COALESCE(HEX(LOWER(p.call_direction)), '') = HEX('out')
               AND COALESCE(HEX(LOWER(p.protocol)), '') IN (HEX('teams'), HEX('gms'), HEX('mssip')))
      AND TIMESTAMPDIFF(SECOND, p.start_time, p.end_time) >= 30
  ) x
  GROUP BY x.k
) q
ORDER BY q.k;

-- Messages, and those that failed.
SELECT COUNT(*) AS messages, COUNT(CASE WHEN HEX(LOWER(status)) IN (HEX('failed'), HEX('rejected')) THEN 1 END) AS failed
FROM sms WHERE sent_at >= CAST(:from AS DATETIME) AND sent_at < CAST(:to AS DATETIME);

-- Probes that say whether a target was up, and those that say it was.
SELECT component, target, COUNT(*) AS probes,
  COUNT(CASE WHEN status_code BETWEEN 200 AND 299 THEN 1 WHEN status_code IS NULL AND ok = 1 THEN 1 END) AS up
FROM uptime_probe
WHERE probed_at >= CAST(:from AS DATETIME) AND probed_at < CAST(:to AS DATETIME) AND (status_code IS NOT NULL OR ok IS NOT NULL)
GROUP BY component, target;

-- The peak of the licences.
SELECT MAX(x.used) AS peak, COUNT(x.used) AS samples
FROM (
  SELECT SUM(license_count) AS used FROM licence_sample
  WHERE sampled_at >= CAST(:from AS DATETIME) AND sampled_at < CAST(:to AS DATETIME)
  GROUP BY sampled_at
) x;

-- What was left out: conferences by the rule that took them,
SELECT CASE WHEN c.service_type = 'test_call' THEN 'service_types'
            WHEN HEX(LOWER(c.name)) IN (HEX('vdx prøverum'), HEX('åben test'), HEX('test-99')) THEN 'names'
            WHEN LENGTH(REPLACE(LOWER(c.name), 'prøveopkald', '')) <> LENGTH(LOWER(c.name)) THEN 'name_patterns'
            WHEN HEX(LOWER(c.name)) LIKE CONCAT(HEX('test-'), '____') THEN 'name_patterns'
            WHEN HEX(LOWER(c.name)) LIKE CONCAT('%', HEX('(intern test)')) THEN 'name_patterns'
            WHEN HEX(c.tag) = HEX('systemtest') THEN 'tags'
            WHEN c.organisation_id IN (900, 901, 902, 903, 920, 921, 922) THEN 'organisations'
            WHEN c.service_type IN ('conference', 'lecture') THEN 'room'
            ELSE 'other_service' END AS kind, COUNT(*) AS conferences
FROM conference c
WHERE c.start_time >= CAST(:from AS DATETIME) AND c.start_time < CAST(:to AS DATETIME)
GROUP BY kind;

-- calls by the rule that dropped them,
SELECT CASE WHEN COALESCE(p.start_time, 0) < '1000-01-01' THEN 1 WHEN COALESCE(p.end_time, 0) < '1000-01-01' THEN 2
            WHEN p.end_time <= p.start_time THEN 3
            WHEN COALESCE(HEX(p.service_type), '') NOT IN ('', HEX('conference'), HEX('lecture')) THEN 4
            WHEN p.has_media = 0 THEN 5 WHEN p.is_streaming = 1 THEN 6
            WHEN HEX(LOWER(p.protocol)) IN (HEX('api'), HEX('rtmp')) THEN 7 ELSE 8 END AS rule, COUNT(*) AS calls
FROM conference c JOIN participant p ON p.conference_id = c.id
WHERE c.start_time >= CAST(:from AS DATETIME) AND c.start_time < CAST(:to AS DATETIME)
  AND NOT (COALESCE(p.start_time >= '1000-01-01' AND p.end_time > p.start_time, 0) AND p.has_media = 1 AND p.is_streaming = 0
           AND COALESCE(HEX(p.service_type), '') IN ('', HEX('conference'), HEX('lecture'))
           AND COALESCE(HEX(LOWER(p.protocol)), '') NOT IN (HEX('api'), HEX('rtmp'))
           AND NOT (COALESCE(HEX(LOWER(p.call_direction)), '') = HEX('out')
                    AND COALESCE(HEX(LOWER(p.protocol)), '') IN (HEX('teams'), HEX('gms'), HEX('mssip'))))
GROUP BY rule;

-- and calls without a conference.
SELECT COUNT(*) AS orphans
FROM participant p LEFT JOIN conference c ON c.id = p.conference_id
WHERE p.start_time >= CAST(:from AS DATETIME) AND p.start_time < CAST(:to AS DATETIME) AND c.id IS NULL;
