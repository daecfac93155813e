import { expect, test } from 'vitest';
import { readQueries } from '../../src/db/query.ts';
import { MONTHLY } from '../../src/figures/catalogue.ts';
import { ORGANISATIONS } from '../../src/figures/queries.ts';
import { fillingOf } from '../../src/measure/parameters.ts';
import { readRows } from '../../src/measure/read.ts';
import { spanOf } from '../../src/zone.ts';
import { ZONE } from '../figures/rules.ts';
import { open, rulesWith, temporaryFolder } from './measured.ts';
import { call, meeting, message, organisation, probe, sample, stream, together } from './tables.ts';
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
