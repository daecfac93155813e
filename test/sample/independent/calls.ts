import { type Conferences, ROOM_TYPES } from './conferences.ts';
import type { CsvRow } from './csv-rows.ts';
import { addTo, microsecondsOf, plus, type Ratio, type Tables, text } from './tables.ts';

export type Calls = {
  meetings: Map<string, number>;
  calls: Map<string, number>;
  orphans: Map<string, number>;
  /** Whole seconds of the counted calls, also of those that nobody joined. */
  seconds: Map<string, number>;
  /** Month of every video call of 30 seconds or more. */
  long: Map<string, string>;
};

export async function readCalls(tables: Tables, { rooms, ids }: Conferences): Promise<Calls> {
  const legs = new Map<string, Leg[]>();
  const orphans = new Map<string, number>();
  for await (const row of tables.rows('participant')) {
    const conference = text(row, 'conference_id');
    if (!ids.has(conference)) addTo(orphans, tables.monthAt(text(row, 'start_time')), 1);
    if (!rooms.has(conference) || !isCounted(row)) continue;
    legs.set(conference, [...(legs.get(conference) ?? []), legOf(row)]);
  }
  const [meetings, calls, seconds] = [0, 1, 2].map(() => new Map<string, number>());
  const result = { meetings, calls, seconds, orphans, long: new Map() } as Calls;
  for (const [conference, all] of legs) addMeeting(result, rooms.get(conference) ?? '', all);
  return result;
}

type Leg = { id: string; long: boolean; seconds: number };

function legOf(row: CsvRow): Leg {
  const length = microsecondsOf(row, 'end_time') - microsecondsOf(row, 'start_time');
  return {
    id: text(row, 'id'),
    long: length >= 30_000_000,
    seconds: Math.floor(length / 1_000_000),
  };
}

function addMeeting(
  { meetings, calls, seconds, long }: Calls,
  month: string,
  legs: readonly Leg[],
): void {
  for (const leg of legs) addTo(seconds, month, leg.seconds);
  if (legs.length < 2) return;
  addTo(meetings, month, 1);
  addTo(calls, month, legs.length);
  for (const leg of legs) if (leg.long) long.set(leg.id, month);
}

function isCounted(row: CsvRow): boolean {
  const [start, end] = [microsecondsOf(row, 'start_time'), microsecondsOf(row, 'end_time')];
  const protocol = text(row, 'protocol').toLowerCase();
  const outgoing = text(row, 'call_direction').toLowerCase() === 'out';
  return (
    end > start &&
    [...ROOM_TYPES, ''].includes(text(row, 'service_type')) &&
    row.has_media === 'true' &&
    row.is_streaming === 'false' &&
    protocol !== 'api' &&
    protocol !== 'rtmp' &&
    !(outgoing && ['teams', 'gms', 'mssip'].includes(protocol))
  );
}

export type Quality = { mean: number | null; measured: number; unmeasured: number };

type Directions = { good: number; all: number };

export async function readQuality(
  tables: Tables,
  long: Map<string, string>,
): Promise<Map<string, Quality>> {
  const directions = new Map<string, Directions>();
  for await (const row of tables.rows('media_stream')) {
    const call = text(row, 'participant_id');
    if (!long.has(call) || !['audio', 'video'].includes(text(row, 'stream_type'))) continue;
    const count = directions.get(call) ?? { good: 0, all: 0 };
    directions.set(call, count);
    addDirection(count, text(row, 'rx_packet_loss'), text(row, 'rx_jitter'));
    addDirection(count, text(row, 'tx_packet_loss'), text(row, 'tx_jitter'));
  }
  const months = new Set(long.values());
  return new Map([...months].map((month) => [month, qualityOf(month, long, directions)]));
}

function addDirection(count: Directions, loss: string, jitter: string): void {
  if (loss === '' || Number(loss) < 0 || Number(loss) > 100) return;
  count.all += 1;
  if (isGood(Number(loss), jitter)) count.good += 1;
}

/** Levels are 0 good, 1 ok, 2 bad, 3 terrible; good here means good or ok. */
function isGood(loss: number, jitter: string): boolean {
  const level = loss < 1 ? 0 : loss < 3 ? 1 : loss < 10 ? 2 : 3;
  return level + (jitter !== '' && Number(jitter) > 40 ? 1 : 0) <= 1;
}

function qualityOf(
  month: string,
  long: Map<string, string>,
  directions: Map<string, Directions>,
): Quality {
  const shares = new Map<number, number>();
  let [measured, unmeasured] = [0, 0];
  for (const [call, callMonth] of long) {
    if (callMonth !== month) continue;
    const { good, all } = directions.get(call) ?? { good: 0, all: 0 };
    if (all === 0) unmeasured += 1;
    else measured += 1;
    // Good directions of calls with as many directions: summed as whole numbers.
    if (all > 0) shares.set(all, (shares.get(all) ?? 0) + good);
  }
  let total: Ratio = [0n, 1n];
  for (const [all, good] of shares) total = plus(total, [BigInt(good), BigInt(all)]);
  const [n, d] = [total[0] * 10_000n, total[1] * BigInt(measured)];
  return {
    mean: measured === 0 ? null : Number((2n * n + d) / (2n * d)) / 100,
    measured,
    unmeasured,
  };
}
