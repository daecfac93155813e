import { expect, test } from 'vitest';
import { RULES, ZONE } from '../../test/figures/rules.ts';
import type { Month } from '../period.ts';
import { spanOf } from '../zone.ts';
import { FIGURES } from './catalogue.ts';
import { figureIn } from './measured.ts';
import { type Known, measureMonths, type NamedRows } from './months.ts';

const OCTOBER = '2025-10' as const;
const NOVEMBER = '2025-11' as const;

const probes = (month: Month, target: string, [up, known]: readonly [number, number]) => ({
  month,
  component: 'api',
  target,
  hour: `${month}-02 10`,
  probes: known,
  known,
  up,
});

const meetings = (month: Month, kind: string, [conferences, calls]: readonly [number, number]) => ({
  month,
  kind,
  service_type: kind === 'meeting' ? 'conference' : null,
  hour: `${month}-03 09`,
  conferences,
  calls,
  seconds: 60n,
});

const dropped = (month: Month, outcome: string, count: number) => {
  return { month, conference: 'room', outcome, service_type: 'ivr', calls: count };
};

/** Rows as the queries give them, of two months; November's API has a target less. */
const ROWS = {
  uptime: [
    probes(OCTOBER, 'booking', [9, 10]),
    probes(OCTOBER, 'sms', [10, 10]),
    probes(NOVEMBER, 'sms', [99, 100]),
    { ...probes(NOVEMBER, 'sms', [1, 1]), component: 'API' },
    { ...probes(NOVEMBER, 'sms', [2, 2]), component: 'API' },
    { ...probes(NOVEMBER, 'sms', [4, 4]), component: null },
  ],
  meetings: [
    meetings(OCTOBER, 'meeting', [3, 8]),
    meetings(OCTOBER, 'meeting', [2, 4]),
    meetings(OCTOBER, 'names', [7, 14]),
    meetings(NOVEMBER, 'meeting', [1, 2]),
  ],
  'dropped-calls': [dropped(OCTOBER, 'streaming', 12), dropped(OCTOBER, 'no_media', 5)],
  orphans: [
    { month: OCTOBER, orphans: 6 },
    { month: NOVEMBER, orphans: 1 },
  ],
  sms: [
    { month: OCTOBER, messages: 9, failed: 2 },
    { month: NOVEMBER, messages: 5, failed: 0 },
  ],
  'finished-hours': [{ month: OCTOBER, hour: '2025-10-03 09', conferences: 5 }],
  'conference-organisations': [
    { month: OCTOBER, organisation: '1', conferences: 30 },
    { month: OCTOBER, organisation: 'gone', conferences: 4 },
    { month: OCTOBER, organisation: 'lost', conferences: 3 },
    { month: OCTOBER, organisation: null, conferences: 20 },
  ],
};

function measure(rows: NamedRows, known: Partial<Known> = {}) {
  const period = [OCTOBER, NOVEMBER].map((month) => ({ month, ...spanOf(month, ZONE) }));
  const [first, second] = measureMonths(
    { period, rows },
    { rules: RULES, organisations: new Set(['1']), ...known },
  );
  if (!first || !second) throw new RangeError('Two months were asked for.');
  return { october: first, november: second };
}

test('every month is measured of its own rows, all figures in the order of the catalogue', () => {
  const { october, november } = measure(ROWS);
  expect(october.span).toEqual({ from: '2025-09-30 22:00:00', to: '2025-10-31 23:00:00' });
  expect(october.figures.map(({ figure }) => figure)).toEqual(FIGURES);
  const values = ['video_meetings', 'video_calls', 'sms_sent', 'uptime_api'];
  const of = (month: typeof october) => values.map((id) => figureIn(month, id)?.value);
  // the API: 90 and 100 % in October, 99 % of the one target in November
  expect(of(october)).toEqual([5, 12, 7, 95]);
  expect(of(november)).toEqual([1, 2, 5, 99]);
  expect(november.figures.every(({ month }) => month === NOVEMBER)).toBe(true);
});

test('a target that fell silent is looked for in the months around', () => {
  const { november } = measure(ROWS);
  expect(figureIn(november, 'uptime_api')?.coverage).toEqual([
    { name: 'booking', known: 0, expected: 30 * 24 * 60 },
    { name: 'sms', known: 100, expected: 30 * 24 * 60 },
  ]);
});

test('the level of the settings decides, and that of the catalogue where they name none', () => {
  const metWith = (targets: Readonly<Record<string, number>>) =>
    figureIn(measure(ROWS, { rules: { ...RULES, targets } }).november, 'uptime_api')?.met;
  expect(metWith({ uptime_api: 99 })).toBe(true);
  expect(metWith({ uptime_infrastructure: 1 })).toBe(false);
});

test('what was left out, hours, and the course are those of the month', () => {
  const { october, november } = measure(ROWS);
  expect(october.excluded.test_calls.names).toBe(7);
  expect(october.excluded.calls.no_media).toBe(5);
  expect([october.excluded.orphans, november.excluded.orphans]).toEqual([6, 1]);
  expect(october.finishedHours).toMatchObject([{ hour: '2025-10-03 09', conferences: 5 }]);
  expect(november.finishedHours).toEqual([]);
  expect(october.course.probes.map(({ target }) => target)).toEqual(['booking', 'sms']);
  expect(november.course.probes).toHaveLength(1);
});

test('probes of other components are added up by their names, in the order of these', () => {
  const { october, november } = measure(ROWS);
  expect([...october.otherComponents]).toEqual([]);
  expect([...november.otherComponents]).toEqual([
    ['', 4],
    ['API', 3],
  ]);
});

test('service types are added up, empty where a row has none', () => {
  const { serviceTypes } = measure(ROWS).october;
  expect([...serviceTypes.conference]).toEqual([
    ['', 7],
    ['conference', 5],
  ]);
  expect([...serviceTypes.participant]).toEqual([['ivr', 17]]);
});

test('conferences of organisations that are not in the table are counted, where there is one', () => {
  expect(measure(ROWS).october.unresolved).toBe(7);
  expect(measure(ROWS).november.unresolved).toBe(0);
  expect(measure(ROWS, { organisations: undefined }).october.unresolved).toBe(0);
});

test('a query that was not asked leaves its figures without a value', () => {
  const { october } = measure({});
  expect(october.figures.map(({ value }) => value)).toEqual(FIGURES.map(() => null));
  expect(october.figures.map(({ gap }) => gap)).not.toContain(undefined);
});
