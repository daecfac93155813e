import { expect, test } from 'vitest';
import { storedIn, type UsageValues, valuesOf } from '../../src/figures/usage/sums.ts';
import type { MeasuredUsage } from '../../src/measure/usage.ts';
import { measureTables, valueIn } from '../db/measured.ts';
import {
  call,
  conference,
  meeting,
  message,
  organisation,
  type Row,
  stream,
  type Tables,
  together,
} from '../db/tables.ts';
import { usageOfTables } from '../db/usage.ts';

const NOON = '2025-10-15 12:00:00';
const lasting = (seconds: number): Row => ({
  start_time: NOON,
  end_time: new Date(Date.parse(`${NOON.replace(' ', 'T')}Z`) + seconds * 1000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' '),
});
const of = (id: string) => ({ organisation_id: id });

/** VDX with NORD below it, and HOSPITAL below that; SYD stands for itself. */
const TREE: Tables = {
  organisation: [
    organisation('1', null, 'VDX'),
    organisation('2', '1', 'NORD'),
    organisation('3', '2', 'HOSPITAL'),
    organisation('9', null, 'SYD'),
  ],
};

/** The figures of one month: of everything, of nobody, and by code of an organisation itself and with all below it. */
function figuresIn({ usages, tree }: MeasuredUsage, month = 0) {
  const usage = usages[month];
  if (!usage) throw new RangeError('There is no such month.');
  const values = (sums = usage.none) => valuesOf(sums, storedIn(usage.total));
  const byCode = (pick: typeof usage.own) =>
    Object.fromEntries(tree.places.map(({ id, code }) => [code ?? id, values(pick.get(id))]));
  return {
    total: values(usage.total),
    none: values(usage.none),
    own: byCode(usage.own),
    below: byCode(usage.withBelow),
  };
}

const meetingsOf = (values: Record<string, UsageValues>) =>
  Object.fromEntries(Object.entries(values).map(([code, each]) => [code, each.video_meetings]));

test('each figure counts for whose meeting it was, and for all above', async () => {
  const tables = together(
    TREE,
    // 100 s + 50 s of HOSPITAL: 2.5 minutes, rounded half up 3
    meeting('h', [lasting(100), lasting(50)], of('3')),
    // 3 x 40 s of NORD itself: 2 minutes
    meeting('n', [lasting(40), lasting(40), lasting(40)], of('2')),
    // two calls of nobody: 60 s + 29 s, 1.48 minutes
    meeting('x', [lasting(60), lasting(29)]),
    {
      media_stream: [
        // HOSPITAL: one call all good, one half: (1 + 1/2) / 2 = 75 %
        stream('h.1'),
        stream('h.2', { tx_packet_loss: 50 }),
        // NORD: one of three measured, and it is bad: 0 %
        stream('n.1', { rx_packet_loss: 50, tx_packet_loss: 50 }),
      ],
      sms: [
        { ...message('1', NOON, 'sent'), ...of('3') },
        { ...message('2', NOON, 'failed'), ...of('3') },
        { ...message('3', NOON, null), ...of('9') },
        message('4', NOON, 'sent'),
      ],
    },
  );
  const { total, none, own, below } = figuresIn(await usageOfTables(tables));
  expect(own.HOSPITAL).toEqual({
    video_meetings: 1,
    video_calls: 2,
    participant_minutes: 3,
    video_quality: 75,
    sms_sent: 1,
  });
  expect(own.NORD).toEqual({
    video_meetings: 1,
    video_calls: 3,
    participant_minutes: 2,
    video_quality: 0,
    sms_sent: 0,
  });
  // 270 s are 4.5 minutes, 5; (1 + 1/2 + 0) / 3 = 50 %
  const both = {
    video_meetings: 2,
    video_calls: 5,
    participant_minutes: 5,
    video_quality: 50,
    sms_sent: 1,
  };
  expect([below.NORD, below.VDX]).toEqual([both, both]);
  expect(own.VDX).toMatchObject({ video_meetings: 0, participant_minutes: 0, video_quality: null });
  expect(below.SYD).toMatchObject({ video_meetings: 0, sms_sent: 1 });
  expect(none).toMatchObject({ video_calls: 2, participant_minutes: 1, sms_sent: 1 });
  // 359 s are 5.98 minutes
  expect(total).toEqual({
    video_meetings: 3,
    video_calls: 7,
    participant_minutes: 6,
    video_quality: 50,
    sms_sent: 3,
  });
});

test('the totals are the figures of the report, tests left out', async () => {
  const tables = together(
    TREE,
    meeting('m', [lasting(90), lasting(35)], of('3')),
    meeting('t', [{}, {}], { service_type: 'test_call', ...of('2') }),
    meeting('s', [{}, {}], of('9')),
    { conference: [conference('a', of('2'))], participant: [call('a.1', 'a', lasting(600))] },
    { media_stream: [stream('m.1', { rx_packet_loss: 4 }), stream('m.2')] },
    { sms: [message('1', NOON, 'rejected'), message('2', NOON, 'sent')] },
  );
  const rules = { test_calls: { organisations: ['SYD'] } };
  const [measured] = (await measureTables(tables, rules)).months;
  const { total, own } = figuresIn(await usageOfTables(tables, rules));
  for (const figure of Object.keys(total) as (keyof UsageValues)[]) {
    expect([figure, total[figure]]).toEqual([figure, measured && valueIn(measured, figure)]);
  }
  expect(total.video_meetings).toBe(1);
  expect(own.SYD?.video_meetings).toBe(0);
  // the call that nobody joined lasts, and is no video call
  expect(own.NORD).toMatchObject({ video_calls: 0, participant_minutes: 10 });
});

test('what names an organisation that is not there belongs to none, and is told', async () => {
  const tables = together(
    TREE,
    meeting('m', [{}, {}], of('77')),
    meeting('n', [{}, {}], of('3')),
    meeting('x', [{}, {}]),
  );
  const usage = await usageOfTables(tables);
  expect(usage.usages[0]?.unresolved).toBe(1);
  expect(figuresIn(usage).none.video_meetings).toBe(2);
  expect(figuresIn(usage).total.video_meetings).toBe(3);
});

test('circles and missing parents count each meeting once', async () => {
  const tables = together(
    {
      organisation: [
        organisation('1', '2', 'A'),
        organisation('2', '1', 'B'),
        organisation('3', '3', 'OWN'),
        organisation('4', 'gone', 'LOST'),
      ],
    },
    ...['1', '2', '3', '4'].map((id) => meeting(`m${id}`, [{}, {}], of(id))),
  );
  const { total, below } = figuresIn(await usageOfTables(tables));
  expect(meetingsOf(below)).toEqual({ A: 2, B: 1, OWN: 1, LOST: 1 });
  expect(total.video_meetings).toBe(4);
});

test('a month without rows has no figures, and one with rows has zeros', async () => {
  const tables = together(TREE, meeting('m', [{}, {}], of('3')));
  const usage = await usageOfTables(tables, {}, ['2025-10', '2025-11']);
  expect(figuresIn(usage).own.SYD).toMatchObject({ video_meetings: 0, sms_sent: null });
  expect(figuresIn(usage, 1).total).toMatchObject({ video_meetings: null, sms_sent: null });
});
