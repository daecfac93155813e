import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readQueries } from '../../src/db/query.ts';
import { withDescendants } from '../../src/figures/organisations.ts';
import { ORGANISATIONS as ASKED } from '../../src/figures/queries.ts';
import { readRows } from '../../src/measure/read.ts';
import { figureOf, measureDatabase, valueIn } from './measured.ts';
import { databaseOf, openSource, type TestDatabase } from './mysql.ts';
import { meeting } from './tables.ts';

async function createView(file: string, { run }: TestDatabase) {
  const text = await readFile(`queries/views/${file}`, 'utf8');
  await run(text.replace(/;\s*$/, ''));
}

const GROUPS = [
  "(22, 'VDX', 2, NULL, '0001-01-01')",
  "(21, 'Offentlige', 1, 22, '0001-01-01')",
  "(20, 'Medcom', 2, 21, '0001-01-01')",
  "(42, 'Test Gruppe', 1, 20, '2023-02-04 00:49:59')",
  "(27, 'Under testen', 3, 42, '2023-02-04 00:49:59')",
  "(30, 'Region Nord', 2, 21, '0001-01-01')",
];
const ORGANISATIONS = [
  "(1, 22, 'vdx', 'VDX', '0001-01-01')",
  "(2, 20, 'medcom1', 'MedCom', '0001-01-01')",
  "(3, 42, 'test-a', 'slettet', '2023-02-03 23:39:48')",
  "(4, 42, 'test-b', 'slettet', '2023-02-04 00:49:43')",
  "(5, 27, 'praksis', 'Praksis æøå', '2023-02-04 00:49:43')",
  "(6, 30, 'nord', 'Region Nord', '0001-01-01')",
];

/** The tables as VDX's organisation service makes them, in a character set of their own. */
async function vdxOrganisations() {
  const rooms = [1, 2, 3, 5, 6].map((id) =>
    meeting(`room of ${id}`, [{}, {}], { organisation_id: String(id) }),
  );
  const database = await databaseOf({
    conference: rooms.flatMap(({ conference = [] }) => conference),
    participant: rooms.flatMap(({ participant = [] }) => participant),
  });
  const { run } = database;
  const deleted = "deleted_time datetime NOT NULL DEFAULT '0001-01-01 00:00:00'";
  await run('DROP TABLE organisation');
  await run('ALTER TABLE conference MODIFY organisation_id BIGINT NULL');
  await run(
    `CREATE TABLE \`groups\` (group_id bigint NOT NULL PRIMARY KEY, group_name varchar(250) CHARACTER SET utf8mb4, group_type int NOT NULL, parent_id bigint, ${deleted}) CHARACTER SET latin1`,
  );
  await run(
    `CREATE TABLE organisation (id bigint NOT NULL PRIMARY KEY, group_id bigint NOT NULL, organisation_id varchar(100) NOT NULL, name varchar(100), ${deleted}) CHARACTER SET latin1`,
  );
  await run(`INSERT INTO \`groups\` VALUES ${GROUPS.join(', ')}`);
  await run(`INSERT INTO organisation VALUES ${ORGANISATIONS.join(', ')}`);
  await createView('groups.mysql.sql', database);
  const tables = { organisation: 'vdx_report_organisation' };
  return openSource({ ...database.source, tables });
}

test.each([
  ['medcom1', ['2', '3', '4', '5']], // all that stand below its group, deleted ones too
  ['vdx', ['1', '2', '3', '4', '5', '6']],
  ['praksis', ['5']],
  ['test-a', ['3']], // its group only gathers: the others in it are not below it
])('in the tree of groups %s includes %j', async (code, expected) => {
  const open = await vdxOrganisations();
  const question = { query: ASKED, parameters: {}, lists: {} } as const;
  const organisations = await readRows(open, await readQueries(), question);
  const { ids, unknown } = withDescendants([code], organisations);
  expect(ids.filter((id) => !id.startsWith('group '))).toEqual(expected);
  expect(unknown).toEqual([]);
});

test('the tree of groups takes out the meetings of a test organisation', async () => {
  const test_calls = { organisations: ['medcom1'] };
  const [month] = (await measureDatabase(await vdxOrganisations(), { test_calls })).months;
  expect(month?.excluded.test_calls.organisations).toBe(3); // of 2, 3 and 5
  expect(month && valueIn(month, 'video_meetings')).toBe(2); // of 1 and 6
  expect(month?.unresolved).toBe(0);
});

test("the status page's checks are probes", async () => {
  const database = await databaseOf();
  const { run, source } = database;
  await run(
    'CREATE TABLE service_configuration (id bigint PRIMARY KEY, name varchar(100), service varchar(100) NOT NULL)',
  );
  await run(
    'CREATE TABLE service_status (id bigint AUTO_INCREMENT PRIMARY KEY, service_configuration_id bigint NOT NULL, status varchar(14), status_time datetime(6) NOT NULL)',
  );
  await run("INSERT INTO service_configuration VALUES (1, 'Ping', 'ping'), (2, 'SMS', 'sms')");
  await run(
    "INSERT INTO service_status (service_configuration_id, status, status_time) VALUES (1, 'OK', '2025-10-01 00:00:00.5'), (1, 'OK', '2025-10-01 00:01:00'), (1, 'NOT_OK', '2025-10-01 00:02:00'), (2, 'OK', '2025-10-01'), (2, 'PARTIAL_NOT_OK', '2025-10-02'), (2, NULL, '2025-10-03'), (2, 'NOT_OK', '2025-11-02')",
  );
  await createView('service-status.mysql.sql', database);
  const tables = { uptime_probe: 'vdx_report_uptime_probe' };
  const [month] = (await measureDatabase(await openSource({ ...source, tables }))).months;
  expect(month && figureOf(month, 'uptime_infrastructure')).toMatchObject({
    value: 66.66,
    basis: { targets: [{ target: 'ping', up: 2, known: 3, unknown: 0 }] },
  });
  expect(month && figureOf(month, 'uptime_api')).toMatchObject({
    value: 50,
    basis: { targets: [{ target: 'sms', up: 1, known: 2, unknown: 1 }] },
  });
});
