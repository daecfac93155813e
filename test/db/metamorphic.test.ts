import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Measurement } from '../../src/figures/measured.ts';
import type { FileSource } from '../../src/settings/source.ts';
import { inOrder, measureDatabase, open, temporaryFolder } from './measured.ts';
import {
  call,
  conference,
  meeting,
  message,
  probe,
  type Row,
  sample,
  stream,
  TABLE_NAMES,
  type Tables,
  together,
} from './tables.ts';
import { writeTables } from './write-tables.ts';

/** Numbers from 0 to below 1 that follow from the seed (Lehmer's, of Park and Miller). */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** A month of rows of all kinds: counted and dropped calls, tests, orphans, losses, samples of two places, probes. */
function madeUp(seed: number): Tables {
  const next = numbersOf(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const oneOf = <Value>(values: readonly Value[]) => values[below(values.length)] as Value; // never empty
  const at = () => `2025-10-${two(1 + below(31))} ${two(below(23))}:${two(below(60))}`;
  const rooms = Array.from({ length: 80 }, (_, index) => {
    const start = at();
    const times = { start_time: `${start}:00`, end_time: `${start}:${two(10 + below(50))}` };
    const calls = Array.from({ length: below(6) }, () => ({
      ...times,
      protocol: oneOf(['WebRTC', 'SIP', 'API', null]),
      has_media: oneOf([true, true, true, false]),
      service_type: oneOf(['conference', '', null, 'ivr']),
    }));
    const service = oneOf(['conference', 'conference', 'lecture', 'gateway', 'test_call']);
    return meeting(`m${index}`, calls, { ...times, service_type: service });
  });
  const calls = rooms.flatMap(({ participant = [] }) => participant);
  const loss = () => oneOf([0, 0.5, 2, 5, 20, null]);
  return together(...rooms, {
    participant: [call('lost', null)],
    media_stream: calls.map(({ id }) =>
      stream(String(id), { rx_packet_loss: loss(), tx_packet_loss: loss(), rx_jitter: below(60) }),
    ),
    licence_sample: Array.from({ length: 40 }, (_, index) =>
      sample(`2025-10-05 10:${two(index >> 1)}:00`, below(900), `place ${index % 2}`),
    ),
    sms: Array.from({ length: 40 }, (_, index) =>
      message(`s${index}`, `${at()}:00`, oneOf(['sent', 'failed', null])),
    ),
    uptime_probe: ['api', 'infrastructure'].flatMap((component) =>
      Array.from({ length: 40 }, (_, index) =>
        probe(`2025-10-06 11:${two(index)}:00`, {
          component,
          target: `t${index % 3}`,
          status_code: oneOf([200, 200, 200, 500, null]),
        }),
      ),
    ),
  });
}

function mapTables(tables: Tables, change: (rows: readonly Row[]) => readonly Row[]): Tables {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, change(tables[table] ?? [])]));
}

function shuffled(tables: Tables, seed: number): Tables {
  const next = numbersOf(seed);
  return mapTables(tables, (rows) =>
    rows
      .map((row) => ({ row, place: next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ row }) => row),
  );
}

async function sourceOf(tables: Tables): Promise<FileSource> {
  return writeTables(await temporaryFolder(), tables);
}

/** Every table in a folder of three files, rows dealt out in turn. */
async function splitSourceOf(tables: Tables): Promise<FileSource> {
  const path = await temporaryFolder();
  for (const table of TABLE_NAMES) await mkdir(join(path, table));
  for (const part of [0, 1, 2]) {
    const own = mapTables(tables, (rows) => rows.filter((_, index) => index % 3 === part));
    const { path: written } = await sourceOf(own);
    for (const table of TABLE_NAMES) {
      await rename(join(written, `${table}.csv`), join(path, table, `${part}.csv`));
    }
  }
  return { kind: 'folder', path, tables: {} };
}

/** What no rule counts: a test, a room without a counted call, dropped rows of a meeting, and the months around. */
function uncounted(): Tables {
  const before = { start_time: '2025-09-30 21:00:00', end_time: '2025-09-30 21:59:59' };
  const after = { start_time: '2025-10-31 23:00:00', end_time: '2025-10-31 23:30:00' };
  const extra = together(
    meeting('a test', [{}, {}, {}], { service_type: 'test_call' }),
    meeting('nobody seen', [{ has_media: false }]),
    meeting('a gateway', [{}, {}], { service_type: 'gateway' }),
    meeting('before', [before, before], before),
    meeting('after', [after, after], after),
    { conference: [conference('empty')] },
  );
  const streams = (extra.participant ?? []).map(({ id }) =>
    stream(String(id), { rx_packet_loss: 50 }),
  );
  const dropped = [{ protocol: 'rtmp' }, { is_streaming: true }, { start_time: null }];
  return together(extra, {
    participant: dropped.map((cells, index) => call(`dropped ${index}`, 'm0', cells)),
    media_stream: [...streams, stream('m0.1', { id: 'shown', stream_type: 'presentation' })],
    licence_sample: [sample('2025-09-30 21:59:59', 5000), sample('2025-10-31 23:00:00', 5000)],
    sms: [
      message('before', '2025-09-30 21:59:59', 'sent'),
      message('after', '2025-10-31 23:00:00', 'sent'),
      message('failed', '2025-10-15 12:00:00', 'Rejected'),
    ],
    uptime_probe: ['api', 'infrastructure'].flatMap((component) => [
      probe('2025-09-30 21:59:59', { component, target: 't0', status_code: 500 }),
      probe('2025-10-31 23:00:00', { component, target: 't0', status_code: 500 }),
      probe('2025-10-15 12:00:00', { component, target: 't0' }),
      probe('2025-10-15 12:01:00', { component: `old ${component}`, status_code: 500 }),
    ]),
  });
}

async function measured(source: FileSource): Promise<Measurement> {
  return measureDatabase(await open(source));
}

const valuesIn = ({ months }: Measurement) =>
  months.flatMap(({ figures }) => figures.map(({ figure, value }) => [figure, value]));

test.each([7, 2025])(
  'rows of seed %i give the same, whatever their order and files',
  async (seed) => {
    const tables = madeUp(seed);
    const plain = await measured(await sourceOf(tables));
    const values = valuesIn(plain);
    expect(values.map(([, value]) => value)).not.toContain(null);
    expect(Object.fromEntries(values).video_meetings).toBeGreaterThan(4);

    expect(inOrder(await measured(await sourceOf(shuffled(tables, seed))))).toEqual(inOrder(plain));
    expect(inOrder(await measured(await splitSourceOf(tables)))).toEqual(inOrder(plain));
    const more = shuffled(together(tables, uncounted()), seed);
    expect(valuesIn(await measured(await sourceOf(more)))).toEqual(values);
  },
);
