import { expect, test } from 'vitest';
import { measureRows } from '../../test/figures/measure.ts';
import { VIDEO_CALLS, VIDEO_MEETINGS } from './meetings.ts';
import { withDescendants } from './organisations.ts';
import { PARTICIPANT_MINUTES } from './participant-minutes.ts';
import { SMS_SENT } from './sms.ts';

const row = (kind: string, conferences: number, calls: number) => ({ kind, conferences, calls });
const MEETINGS = [
  row('meeting', 3, 7),
  row('meeting', 2, 5),
  row('too_few_calls', 4, 1),
  row('names', 8, 16),
];

test('meetings and their calls are those of rooms with enough of them', () => {
  const basis = { conferences: 17, meetings: 5, calls: 12 };
  expect(measureRows(VIDEO_MEETINGS, { meetings: MEETINGS })).toEqual({ value: 5, basis });
  expect(measureRows(VIDEO_CALLS, { meetings: MEETINGS })).toEqual({ value: 12, basis });
});

test('a month of tests alone has no meetings; one without a conference has no figure', () => {
  const tests = { meetings: [row('names', 8, 16)] };
  expect(measureRows(VIDEO_CALLS, tests)).toMatchObject({ value: 0 });
  expect(measureRows(VIDEO_MEETINGS, { meetings: [] })).toMatchObject({
    value: null,
    gap: 'no conference is stored',
  });
});

test('messages that failed were not sent', () => {
  const of = (...sms: readonly object[]) => measureRows(SMS_SENT, { sms });
  expect(of({ messages: 9, failed: 2 })).toEqual({ value: 7, basis: { messages: 9, failed: 2 } });
  expect(of({ messages: 0, failed: 0 })).toMatchObject({ value: null });
  expect(of()).toEqual({
    value: null,
    basis: { messages: 0, failed: 0 },
    gap: 'no message is stored',
  });
});

test('minutes are those of counted calls in rooms, rounded half up once, over all', () => {
  const lasting = (kind: string, seconds: bigint) => ({ ...row(kind, 1, 3), seconds });
  const of = (...meetings: readonly object[]) => measureRows(PARTICIPANT_MINUTES, { meetings });
  expect(of(lasting('meeting', 89n)).value).toBe(1);
  expect(of(lasting('meeting', 90n)).value).toBe(2);
  // 45 and 45 seconds are one and a half minutes; what is no room adds nothing
  const others = [lasting('names', 600n), lasting('other_service', 600n)];
  expect(of(lasting('meeting', 45n), lasting('too_few_calls', 45n), ...others)).toEqual({
    value: 2,
    basis: { calls: 6, seconds: 90 },
  });
  expect(of()).toEqual({
    value: null,
    basis: { calls: 0, seconds: 0 },
    gap: 'no conference is stored',
  });
});

const organisation = (id: string, parent_id: string | null, code: string | null) => ({
  id,
  parent_id,
  code,
});

test('an organisation comes with all below it, once, also where the tree runs in a circle', () => {
  const tree = [
    organisation('9', null, 'TOP'),
    organisation('3', '9', 'MID'),
    organisation('1', '3', null),
    organisation('2', '3', 'LOW'),
    organisation('a', 'b', 'RING'),
    organisation('b', 'a', null),
    organisation('lost', 'gone', 'LOST'),
  ];
  expect(withDescendants(['TOP'], tree)).toEqual({ ids: ['1', '2', '3', '9'], unknown: [] });
  expect(withDescendants(['MID', 'LOW'], tree)).toEqual({ ids: ['1', '2', '3'], unknown: [] });
  expect(withDescendants(['RING', 'NONE'], tree)).toEqual({ ids: ['a', 'b'], unknown: ['NONE'] });
  expect(withDescendants([], tree)).toEqual({ ids: [], unknown: [] });
});
