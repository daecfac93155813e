import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, inject, test } from 'vitest';
import { readLedger } from '../../src/history/store.ts';
import { parseQuarter } from '../../src/period.ts';
import { loadSample } from '../../src/sample/sample.ts';
import { createDatabase } from '../db/mysql.ts';
import { vdxReport, workFolder } from './command.ts';

/** A folder with a file that holds the password of an empty database. */
async function emptyTarget() {
  const cwd = await workFolder();
  const database = await createDatabase();
  await writeFile(join(cwd, 'secret'), `${database.source.password()}\n`);
  // the sample aims at the published figures, which the history of this folder lacks
  await writeFile(
    join(cwd, 'published.yaml'),
    `sources: { history: . }\nhistory: ${resolve('history')}\n`,
  );
  const to = [
    '--config',
    'published.yaml',
    '--format',
    'mysql',
    '--to',
    database.source.url,
    '--password-file',
    'secret',
  ];
  const load = (...more: string[]) =>
    vdxReport(['sample', '2025Q3', '--scale', '0.01', ...to, ...more], { cwd });
  return { ...database, cwd, load };
}

/** The report as JSON, without what must differ: where the rows and the settings are from. */
function comparable(text: string) {
  const { provenance, files, ...report } = JSON.parse(text);
  const { sources, settings, ...same } = provenance;
  expect(sources).toHaveLength(1);
  return { ...report, provenance: same };
}

/** What is explained, without how each engine was asked and what was published. */
function explained(text: string) {
  const { figures } = JSON.parse(text);
  return figures.map(
    ({ statements, history, warnings, ...figure }: Record<string, unknown>) => figure,
  );
}

test('a report on MariaDB is the report on files, figure for figure', async () => {
  const { source, cwd, load } = await emptyTarget();
  const args = ['quarter', '2025Q3', '--dry-run', '--json', '--verbose'];
  const onFiles = await vdxReport(args, { cwd });
  expect(onFiles.code).toBe(0);

  const loaded = await load();
  expect(loaded).toMatchObject({ code: 0, message: '' });
  await writeFile(join(cwd, 'vdx-report.yaml'), `${loaded.out}history: history\n`);
  const onMysql = await vdxReport(args, { cwd });
  const [, read] = /^-- queries\/sms\.sql: (\d+) rows read$/m.exec(onMysql.err) ?? [];
  const { sms } = JSON.parse(onMysql.out).provenance.tables;
  expect(Number(read)).toBeGreaterThanOrEqual(sms.rows);
  expect(onMysql).toMatchObject({ code: 0, message: '' });
  expect(comparable(onMysql.out)).toEqual(comparable(onFiles.out));
  expect(JSON.parse(onMysql.out)).toMatchObject({ sample: true });
  expect(JSON.parse(onMysql.out).provenance.sources).toEqual([
    `mysql://127.0.0.1:${source.port}/${source.database}`,
  ]);

  const known = JSON.parse(
    await readFile(join(inject('smallSample'), 'sample.json'), 'utf8'),
  ).truth;
  expect(JSON.parse(onMysql.out).figures[2].values['2025-10']).toBe(
    known['2025-10'].figures.video_meetings,
  );

  const asked = ['explain', '2025-10', '--rows', '3', '--json', '--config'];
  await writeFile(join(cwd, 'mysql.yaml'), `${loaded.out}history: history\n`);
  const [there, here] = [
    await vdxReport([...asked, 'mysql.yaml'], { cwd }),
    await vdxReport([...asked, join(inject('smallSample'), 'vdx-report.yaml')], { cwd }),
  ];
  expect(explained(there.out)).toEqual(explained(here.out));
  expect(explained(there.out)[2].value).toBe(known['2025-10'].figures.video_meetings);
  for (const { out, err } of [loaded, onMysql, there])
    expect(out + err).not.toContain(source.password());
});

test('a sample is loaded into an empty database, or in place of an earlier one', async () => {
  const { load, run } = await emptyTarget();
  expect(await load()).toMatchObject({ code: 0 });
  expect(await load()).toMatchObject({
    code: 2,
    message: expect.stringMatching(/^The database \w+ is not empty\.$/),
    hint: expect.stringContaining('--replace'),
  });
  await run('DELETE FROM participant');
  expect(await load('--replace')).toMatchObject({ code: 0 });
  const [row] = await run('SELECT COUNT(*) > 5000 AS filled FROM participant');
  expect(row?.filled).toBe(1);
});

test('no table that is not made up is ever replaced', async () => {
  const { load, run } = await emptyTarget();
  await run('CREATE TABLE conference (id BIGINT)');
  await run('INSERT INTO conference VALUES (1)');
  expect(await load('--replace')).toMatchObject({
    code: 2,
    message: expect.stringMatching(
      /^The table conference of the database \w+ has rows, and they are not/,
    ),
  });
  expect(await run('SELECT id FROM conference')).toHaveLength(1);
});

test('tables without rows make place with --replace, other tables stay', async () => {
  const { load, run } = await emptyTarget();
  await run('CREATE TABLE sms (mine INT)');
  await run('CREATE TABLE mine (id INT)');
  expect(await load()).toMatchObject({ code: 2 });
  expect(await run('SHOW COLUMNS FROM sms')).toHaveLength(1);
  expect(await load('--replace')).toMatchObject({ code: 0 });
  const [count] = await run('SELECT COUNT(*) > 0 AS filled FROM sms');
  expect(count).toMatchObject({ filled: 1 });
  expect(await run('SHOW COLUMNS FROM mine')).toHaveLength(1);
});

test('a database that must not be filled is refused before anything is made for it', async () => {
  const { source, run } = await createDatabase();
  await run('CREATE TABLE mine (id INT)');
  const steps: string[] = [];
  const size = {
    quarter: parseQuarter('2025Q3', { firstMonth: 3 }),
    timeZone: 'Europe/Copenhagen',
    scale: 0.01,
    seed: 1,
  };
  const { entries: published } = await readLedger('history');
  const onProgress = (step: string) => steps.push(step);
  const loading = loadSample(
    { ...size, published, onProgress, database: source, replace: false },
    { url: source.url },
  );
  await expect(loading).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/ is not empty\.$/),
  });
  expect(steps).toEqual([]);
});

test('a server that refuses the sample is told without the password', async () => {
  const { load, cwd } = await emptyTarget();
  await writeFile(join(cwd, 'secret'), 'geheim-42');
  const refused = await load();
  expect(refused).toMatchObject({ code: 3 });
  expect(refused.message).toMatch(
    /^mysql:.* cannot be loaded: it refuses the user or the password\.$/,
  );
  expect(JSON.stringify(refused)).not.toContain('geheim-42');
});
