import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDuckdb } from '../../src/db/duckdb/open.ts';
import { figureOf, measureDatabase, open, temporaryFolder, valueIn } from './measured.ts';
import { writeTables } from './write-tables.ts';

/** October in a folder of JSON files with one of the views beside them; other tables are empty. */
async function probesIn(view: string, files: Record<string, unknown>) {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, {});
  await copyFile(`queries/views/${view}`, join(folder, view));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), JSON.stringify(content));
  }
  return { ...source, tables: { uptime_probe: view } };
}

const OCTOBER = Date.UTC(2025, 8, 30, 22) / 1000; // its first instant in Copenhagen

const series = (job: string, instance: string, values: [number, string][]) => ({
  metric: { __name__: 'probe_success', job, instance },
  values,
});

const answer = (...result: unknown[]) => ({
  status: 'success',
  data: { resultType: 'matrix', result },
});

test('answers of Prometheus are probes, and files may overlap', async () => {
  const source = await probesIn('prometheus.sql', {
    'week-1.json': answer(
      series('blackbox-ping', 'edge', [
        [OCTOBER - 1, '0'],
        [OCTOBER, '1'],
        [OCTOBER + 60.5, '1'],
      ]),
      series('blackbox-http', 'https://api.example/sms', [[OCTOBER, '1']]),
    ),
    'week-2.json': answer(
      series('blackbox-ping', 'edge', [
        [OCTOBER + 60.5, '1'],
        [OCTOBER + 120, '0'],
      ]),
    ),
  });
  const [month] = (await measureDatabase(await open(source))).months;
  expect(month && figureOf(month, 'uptime_infrastructure')).toMatchObject({
    value: 66.66,
    basis: { targets: [{ target: 'edge', up: 2, known: 3, unknown: 0 }] },
  });
  expect(month && valueIn(month, 'uptime_api')).toBe(100);
});

test('heartbeats of Uptime Kuma are probes; pending and maintenance are neither up nor down', async () => {
  const beat = (time: string, status: number, type = 'http') => ({
    time,
    status,
    monitor: `booking over ${type}`,
    type,
  });
  const source = await probesIn('uptime-kuma.sql', {
    'heartbeats.json': [
      beat('2025-09-30 21:59:59.999', 0),
      beat('2025-09-30 22:00:00.000', 1),
      beat('2025-10-01 00:01:00.123', 0),
      beat('2025-10-01 00:02:00.123', 2),
      beat('2025-10-01 00:03:00.123', 3),
      beat('2025-10-01 00:04:00.123', 1, 'ping'),
    ],
  });
  const [month] = (await measureDatabase(await open(source))).months;
  expect(month && figureOf(month, 'uptime_api')).toMatchObject({
    value: 50,
    basis: { targets: [{ target: 'booking over http', up: 1, known: 2, unknown: 2 }] },
  });
  expect(month && valueIn(month, 'uptime_infrastructure')).toBe(100);
});

test('a view that is not there or is no SELECT is told with its path', async () => {
  const source = await probesIn('prometheus.sql', {});
  const wanted = { needed: ['uptime_probe'], optional: [] } as const;
  const refused = (tables: object) => openDuckdb({ ...source, tables }, wanted);
  await expect(refused({ uptime_probe: 'none.sql' })).rejects.toThrow(
    `${join(source.path, 'none.sql')} does not exist`,
  );
  await writeFile(join(source.path, 'wrong.sql'), 'DROP TABLE uptime_probe');
  await expect(refused({ uptime_probe: 'wrong.sql' })).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining(`${join(source.path, 'wrong.sql')} cannot be read:`),
  });
});
