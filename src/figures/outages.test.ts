import { expect, test } from 'vitest';
import { allowedMinutes, type DownRow, downMinutesOf, outagesOf } from './outages.ts';

const at = (clock: string) => `2025-10-26 ${clock}`;

const down = (from: string, next: string | null, own: Partial<DownRow> = {}): DownRow => ({
  component: 'api',
  target: 'sms',
  at: at(from),
  next_at: next === null ? null : at(next),
  ...own,
});

test('probes that follow each other are one outage, which ends with the next probe', () => {
  const rows = [down('01:30:00', '01:31:00'), down('01:31:00', '01:32:00')];
  expect(outagesOf(rows, 60)).toEqual([
    { component: 'api', target: 'sms', from: at('01:30:00'), to: at('01:32:00'), seconds: 120 },
  ]);
});

test('a probe that was up in between parts two outages', () => {
  const rows = [down('01:30:00', '01:31:00'), down('01:32:00', '01:33:00')];
  expect(outagesOf(rows, 60).map(({ seconds }) => seconds)).toEqual([60, 60]);
});

test('without a next probe an outage counts for twice the interval, and a gap ends it', () => {
  const rows = [down('01:30:00', null), down('01:35:00.5', null)];
  expect(outagesOf(rows, 60)).toMatchObject([
    { to: at('01:32:00'), seconds: 120 },
    { to: at('01:37:00.5'), seconds: 120 },
  ]);
});

test('targets and components are down each for itself, the earliest first', () => {
  const rows = [
    down('01:31:00', '01:32:00', { target: 'booking' }),
    down('01:30:00', '01:31:00'),
    down('01:30:00', '01:31:00', { component: 'infrastructure', target: null }),
  ];
  expect(outagesOf(rows, 60).map(({ component, target }) => `${component} ${target}`)).toEqual([
    'infrastructure ',
    'api sms',
    'api booking',
  ]);
});

test('a probe that stands twice counts once, in whatever order the rows come', () => {
  const rows = [
    down('01:31:00', '01:32:00'),
    down('01:30:00', '01:31:00'),
    down('01:30:00', '01:31:00'),
  ];
  expect(outagesOf(rows, 60)).toMatchObject([{ from: at('01:30:00'), seconds: 120 }]);
});

test('downtime is told for every target, also for those that were never down', () => {
  const outages = outagesOf([down('01:30:00', '01:31:00'), down('03:00:00', '03:01:30')], 60);
  expect(downMinutesOf('api', ['booking', 'sms'], outages)).toEqual([
    { target: 'booking', minutes: 0 },
    { target: 'sms', minutes: 2.5 },
  ]);
  expect(downMinutesOf('infrastructure', ['sms'], outages)).toEqual([
    { target: 'sms', minutes: 0 },
  ]);
});

test('a target of 99.50 % allows 216 minutes of 30 days, and 223.5 of the 745 hours of October', () => {
  const september = { from: '2025-08-31 22:00:00', to: '2025-09-30 22:00:00' };
  const october = { from: '2025-09-30 22:00:00', to: '2025-10-31 23:00:00' };
  expect(allowedMinutes(99.5, september)).toBe(216);
  expect(allowedMinutes(99.5, october)).toBe(223.5);
  expect(allowedMinutes(100, september)).toBe(0);
});

test('one target ends where another begins, whatever it names', () => {
  const rows = [
    down('01:30:00', '01:31:00', { target: 'booking' }),
    down('01:31:00', '01:32:00', { target: 'sms' }),
    down('01:32:00', '01:33:00', { component: 'infrastructure', target: 'sms' }),
  ];
  expect(outagesOf(rows, 60).map(({ seconds }) => seconds)).toEqual([60, 60, 60]);
});

test('probes that name neither component nor target are one target of their own', () => {
  const none = { component: null, target: null };
  const rows = [down('01:30:00', '01:31:00', none), down('01:31:00', '01:32:00', none)];
  expect(outagesOf(rows, 60)).toEqual([
    { component: '', target: '', from: at('01:30:00'), to: at('01:32:00'), seconds: 120 },
  ]);
});

test('outages that begin at once come by their targets', () => {
  const rows = ['sms', 'booking', 'search'].map((target) =>
    down('01:30:00', '01:31:00', { target }),
  );
  expect(outagesOf(rows, 60).map(({ target }) => target)).toEqual(['booking', 'search', 'sms']);
});
