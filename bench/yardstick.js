// The figures of 2025Q3 as one would get them by hand from the made-up data of full size: the embedded DuckDB, each table
// read once, the rules of that sample written out, nothing checked, nothing told. What the product is held against.
//   node bench/yardstick.js FOLDER
import { DuckDBInstance } from '@duckdb/node-api';

const folder = process.argv[2];
const [from, to] = ['2025-08-31 22:00:00', '2025-11-30 23:00:00'];
const month = (column) =>
  `CASE WHEN ${column} < '2025-09-30 22:00:00' THEN '2025-09' WHEN ${column} < '2025-10-31 23:00:00' THEN '2025-10' ELSE '2025-11' END`;
const inPeriod = (column) => `${column} >= '${from}' AND ${column} < '${to}'`;
const file = (table) => `'${folder}/${table}.parquet'`;
const letters = (column) => `lower(coalesce(${column}, ''))`;

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS();

await connection.run(`CREATE TABLE room AS
  WITH RECURSIVE tests AS (
    SELECT id FROM ${file('organisation')} WHERE code IN ('VDX-TEST', 'KREDS-A')
    UNION SELECT o.id FROM ${file('organisation')} o JOIN tests t ON o.parent_id = t.id)
  SELECT id, ${month('start_time')} AS month FROM ${file('conference')}
  WHERE ${inPeriod('start_time')} AND service_type IN ('conference', 'lecture')
    AND ${letters('name')} NOT IN ('vdx prøverum', 'åben test', 'test-99')
    AND ${letters('name')} NOT LIKE '%prøveopkald%' AND ${letters('name')} NOT LIKE 'test-__'
    AND ${letters('name')} NOT LIKE '%(intern test)'
    AND coalesce(tag, '') <> 'systemtest' AND coalesce(organisation_id NOT IN (SELECT id FROM tests), true)`);

await connection.run(`CREATE TABLE call AS
  SELECT p.id, p.conference_id, r.month, date_sub('second', p.start_time, p.end_time) AS seconds,
    count(*) OVER (PARTITION BY p.conference_id) >= 2 AS met
  FROM ${file('participant')} p JOIN room r ON p.conference_id = r.id
  WHERE p.start_time >= '1900-01-01' AND p.end_time > p.start_time
    AND coalesce(p.service_type, '') IN ('', 'conference', 'lecture') AND p.has_media AND NOT p.is_streaming
    AND ${letters('p.protocol')} NOT IN ('api', 'rtmp')
    AND NOT (${letters('p.call_direction')} = 'out' AND ${letters('p.protocol')} IN ('teams', 'gms', 'mssip'))`);

const calls = await rows(`SELECT month, count(DISTINCT conference_id) FILTER (met) AS meetings,
    count(*) FILTER (met) AS calls, (sum(seconds) + 30) // 60 AS minutes FROM call GROUP BY month`);

const level = (way) => `CASE WHEN s.${way}_packet_loss >= 0 AND s.${way}_packet_loss <= 100 THEN
    CASE WHEN s.${way}_packet_loss < CASE WHEN s.${way}_jitter > 40 THEN 1 ELSE 3 END THEN 100001 ELSE 1 END ELSE 0 END`;
const quality = await rows(`SELECT month, good, known, count(*) AS calls FROM (
    SELECT any_value(c.month) AS month, sum(${level('rx')} + ${level('tx')}) AS packed,
      packed // 100000 AS good, packed % 100000 AS known
    FROM ${file('media_stream')} s JOIN call c ON s.participant_id = c.id
    WHERE c.met AND c.seconds >= 30 AND s.stream_type IN ('audio', 'video') GROUP BY c.id)
  WHERE known > 0 GROUP BY month, good, known`);

const sms = await rows(`SELECT ${month('sent_at')} AS month, count(*) AS sent FROM ${file('sms')}
  WHERE ${inPeriod('sent_at')} AND ${letters('status')} NOT IN ('failed', 'rejected') GROUP BY 1`);

const probes =
  await rows(`SELECT ${month('probed_at')} AS month, component, target, count(*) AS known,
    count(*) FILTER (coalesce(status_code BETWEEN 200 AND 299, ok)) AS up FROM ${file('uptime_probe')}
  WHERE ${inPeriod('probed_at')} AND (status_code IS NOT NULL OR ok IS NOT NULL) GROUP BY 1, 2, 3`);

const peaks = await rows(`SELECT month, max(used) AS peak FROM (
    SELECT ${month('sampled_at')} AS month, sum(license_count) AS used FROM ${file('licence_sample')}
    WHERE ${inPeriod('sampled_at')} GROUP BY sampled_at, month) GROUP BY month`);

const byMonth = (list, value) =>
  Object.fromEntries(list.map((row) => [row.month, Number(value(row))]).sort());

function uptime(component) {
  const own = probes.filter((row) => row.component === component);
  const months = [...new Set(own.map((row) => row.month))];
  const share = (name) => {
    const targets = own.filter((row) => row.month === name);
    return (
      targets.reduce((sum, { up, known }) => sum + Number(up) / Number(known), 0) / targets.length
    );
  };
  return byMonth(
    months.map((name) => ({ month: name, share: share(name) })),
    (row) => (Math.floor(row.share * 1e4 + 1e-9) / 100).toFixed(2),
  );
}

function qualityOf(name) {
  const own = quality.filter((row) => row.month === name);
  const total = own.reduce((sum, row) => sum + Number(row.calls), 0);
  const share = own.reduce(
    (sum, row) => sum + (Number(row.calls) * Number(row.good)) / Number(row.known),
    0,
  );
  return Math.round((share / total) * 1e4) / 100;
}

const figures = {
  uptime_infrastructure: uptime('infrastructure'),
  uptime_api: uptime('api'),
  video_meetings: byMonth(calls, (row) => row.meetings),
  video_calls: byMonth(calls, (row) => row.calls),
  sms_sent: byMonth(sms, (row) => row.sent),
  video_quality: byMonth(calls, (row) => qualityOf(row.month)),
  peak_licences: byMonth(peaks, (row) => row.peak),
  participant_minutes: byMonth(calls, (row) => row.minutes),
};
connection.closeSync();
instance.closeSync();
console.log(JSON.stringify(figures));
