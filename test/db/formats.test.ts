import { expect, test } from 'vitest';
import { readQueries } from '../../src/db/query.ts';
import { MONTHLY } from '../../src/figures/catalogue.ts';
import { checkMeasurement } from '../../src/figures/checks.ts';
import { ORGANISATIONS } from '../../src/figures/queries.ts';
import { fillingOf } from '../../src/measure/parameters.ts';
import { readRows } from '../../src/measure/read.ts';
import { spanOf } from '../../src/zone.ts';
import { ZONE } from '../figures/rules.ts';
import { inOrder, measureDatabase, open, rulesWith, temporaryFolder } from './measured.ts';
import {
  call,
  meeting,
  message,
  organisation,
  probe,
  sample,
  stream,
  TABLE_NAMES,
  type Tables,
  together,
} from './tables.ts';
import { FORMATS, type Format, writeTables } from './write-tables.ts';

/** Something of everything: each query has more than one row, nulls, Danish letters and fractions. */
const TABLES = together(
  meeting('møde', [{}, { protocol: null }, { has_media: null }, { start_time: null }], {
    name: 'Rød "stue"; 1,\n2',
    organisation_id: 'o2',
  }),
  meeting('alone', [{ service_type: '' }], { service_type: 'lecture', tag: '', name: '' }),
  meeting('test', [{}, {}], { name: 'PRØVE', organisation_id: 'gone' }),
  meeting('hall', [{}, {}], { service_type: null, name: null, end_time: null }),
  {
    participant: [call('orphan', null, { end_time: '2025-10-15 12:00:30.250000' })],
    media_stream: [
      stream('møde.1', { rx_packet_loss: 0.1 + 0.2, tx_packet_loss: 2.999999999999999 }),
      stream('møde.1', { stream_type: 'video', rx_packet_loss: null, tx_jitter: 40.000001 }),
    ],
    organisation: [organisation('o1', null, 'ØST'), organisation('o2', 'o1', 'ÅRHUS')],
    licence_sample: [
      sample('2025-10-01 10:00:00.500000', 3, 'Århus'),
      sample('2025-10-01 10:00:00.500000', 4, 'Odense'),
      sample('2025-10-01 10:00:30', null),
    ],
    sms: [
      message('1', '2025-10-01 10:00:00', null),
      message('2', '2025-10-01 10:00:00', 'Failed'),
      message('3', '2025-10-01 10:00:00', ''),
    ],
    uptime_probe: [
      probe('2025-10-01 10:00:00', { status_code: 204, ok: false }),
      probe('2025-10-01 10:01:00', { ok: true, target: 'Søg' }),
      probe('2025-10-01 10:02:00', { component: null, target: null }),
      probe('2025-10-01 10:03:00', { ok: false, target: 'Søg' }),
    ],
  },
);

async function rowsOfEveryQuery(format: Format) {
  const queries = await readQueries();
  const database = await open(await writeTables(await temporaryFolder(), TABLES, format));
  const rules = rulesWith({ test_calls: { name_patterns: ['prøv_'] } });
  const filling = fillingOf([{ month: '2025-10', ...spanOf('2025-10', ZONE) }], rules, ['o1']);
  const answers: Record<string, unknown> = {};
  for (const query of [ORGANISATIONS, ...MONTHLY]) {
    answers[query.name] = await readRows(database, queries, { query, ...filling });
  }
  return answers;
}

test('every format gives the same rows from every query', async () => {
  const [csv, ...others] = await Promise.all(FORMATS.map(rowsOfEveryQuery));
  expect(Object.values(csv ?? {}).every((rows) => Array.isArray(rows) && rows.length > 0)).toBe(
    true,
  );
  for (const other of others) expect(other).toEqual(csv);
});

test('the rows of the licences are those of the samples', async () => {
  const { licences } = await rowsOfEveryQuery('csv');
  expect(licences).toEqual([
    { month: '2025-10', used: 7, samples: 1, first_at: '2025-10-01 10:00:00.5' },
    { month: '2025-10', used: null, samples: 1, first_at: '2025-10-01 10:00:30' },
  ]);
});

/** What is told by name: service types, components and targets that are unknown, empty, in any case, or not there. */
const NAMED = together(
  ...['zoom', 'Áben', 'abc', '', null].map((type, index) =>
    meeting(`m${index}`, [{ service_type: type }, { service_type: 'ny' }], { service_type: type }),
  ),
  {
    uptime_probe: ['web', 'API', null, '', 'Øst', 'api'].map((component, index) =>
      probe('2025-10-01 10:00:00', { component, target: `t${index % 3}`, status_code: 200 }),
    ),
  },
);

const reversed = (tables: Tables): Tables =>
  Object.fromEntries(TABLE_NAMES.map((table) => [table, [...(tables[table] ?? [])].reverse()]));

async function toldOf(tables: Tables, format: Format) {
  const source = await writeTables(await temporaryFolder(), tables, format);
  const measured = await measureDatabase(await open(source));
  const context = {
    entries: [],
    rules: rulesWith({}),
    timeZone: ZONE,
    now: new Date('2026-01-01'),
  };
  return { measured: inOrder(measured), warnings: checkMeasurement(measured, context) };
}

test('neither the format nor the order of its rows changes the order of warnings', async () => {
  const csv = await toldOf(NAMED, 'csv');
  expect(csv.warnings.map(({ code }) => code)).toContain('service_type_unknown');
  expect(
    csv.warnings
      .filter(({ code }) => code === 'probe_component_unknown')
      .map(({ message: text }) => /"(.*)"/.exec(text)?.[1]),
  ).toEqual(['', 'API', 'web', 'Øst']);
  expect(await toldOf(reversed(NAMED), 'parquet')).toEqual(csv);
  expect(await toldOf(reversed(NAMED), 'ndjson')).toEqual(csv);
});
