import { expect, test } from 'vitest';
import { ALL_HOURS, october } from '../../test/figures/october.ts';
import { RULES } from '../../test/figures/rules.ts';
import { monthOf } from '../period.ts';
import { checkMeasurement, contradictions } from './checks.ts';
import type { CheckContext, Entry } from './figure.ts';
import { median } from './licence-checks.ts';
import type { MeasuredMonth } from './measured.ts';

const CONTEXT: CheckContext = {
  entries: [],
  rules: RULES,
  timeZone: 'Europe/Copenhagen',
  now: new Date('2025-12-01T00:00:00Z'),
};

const check = (month: MeasuredMonth, context: Partial<CheckContext> = {}) =>
  checkMeasurement({ months: [month], unknownTestOrganisations: [] }, { ...CONTEXT, ...context });

const codes = (...about: Parameters<typeof check>) => check(...about).map(({ code }) => code);

const peaks = (...values: readonly number[]): Entry[] =>
  values.map((value, index) => ({
    month: monthOf(2025, index + 1),
    figure: 'peak_licences',
    value,
  }));

test('an ordinary month raises no question', () => {
  expect(check(october())).toEqual([]);
});

test.each([
  [210, []],
  [209, ['calls_per_meeting_unusual']],
  [260, []],
  [261, ['calls_per_meeting_unusual']],
])('%d calls in 100 meetings give the warnings %j', (video_calls, warnings) => {
  expect(codes(october({ video_calls }))).toEqual(warnings);
});

test('a peak above 1.8 times the median of the twelve months before is told, with both', () => {
  const entries = [
    ...peaks(400, 500, 600),
    // a year and a month ago, and the month itself
    { month: '2024-09', figure: 'peak_licences', value: 9000 },
    { month: '2025-10', figure: 'peak_licences', value: 9000 },
  ] as const;
  expect(codes(october({ peak_licences: 900 }), { entries })).not.toContain('licence_peak_unusual');
  const [warning] = check(october({ peak_licences: 901 }), { entries });
  expect(warning).toMatchObject({ code: 'licence_peak_unusual', figure: 'peak_licences' });
  expect(warning?.message).toContain('901');
  expect(warning?.message).toContain('(500)');
});

test('a peak above the pool is told, and one that fills it is not', () => {
  expect(codes(october({ peak_licences: 1500 }))).toEqual([]);
  expect(codes(october({ peak_licences: 1501 }))).toEqual(['licence_peak_above_pool']);
});

test('the median of an even number of values is the mean of the middle two', () => {
  expect(median([700, 500, 600])).toBe(600);
  expect(median([900, 500, 600, 700])).toBe(650);
  expect(median([])).toBeUndefined();
});

test.each([
  [140, []],
  [141, ['figure_far_from_year_before']],
  [60, []],
  [59, ['figure_far_from_year_before']],
])('%d messages after 100 a year before give the warnings %j', (sms_sent, warnings) => {
  const entries = [
    { month: '2024-10', figure: 'sms_sent', value: 100 },
    { month: '2024-11', figure: 'sms_sent', value: 1 },
  ] as const;
  expect(codes(october({ sms_sent }), { entries })).toEqual(warnings);
});

test('a working hour without a finished conference is told by its local time', () => {
  // 07:00 UTC is 09:00 on Wednesday 15 October and 08:00 on Monday 27 October
  const missing = ['2025-10-15 07', '2025-10-27 07'];
  const finishedHours = ALL_HOURS.filter(({ hour }) => !missing.includes(hour));
  const [warning] = check(october({}, { finishedHours }));
  expect(warning?.code).toBe('working_hours_without_conference');
  expect(warning?.message).toMatch(/^2 working hours .*: 2025-10-15 09, 2025-10-27 08\./);
});

test('nobody works at the weekend, and hours to come are not missed', () => {
  const weekend = ['2025-10-18', '2025-10-19'];
  const finishedHours = ALL_HOURS.filter(({ hour }) => !weekend.includes(hour.slice(0, 10)));
  expect(codes(october({}, { finishedHours }))).toEqual([]);
  const begun = ALL_HOURS.filter(({ hour }) => hour < '2025-10-15 08');
  const now = new Date('2025-10-15T08:30:00Z');
  expect(codes(october({}, { finishedHours: begun }), { now })).toEqual(['gap']); // the month is not over
});

test('on a public holiday nobody works', () => {
  const may = october({}, { month: '2025-05', finishedHours: [] });
  const [warning] = check(may).filter(({ code }) => code === 'working_hours_without_conference');
  // May 2025 has 22 weekdays; Ascension Day is Thursday the 29th. 1 May is no public holiday.
  expect(warning?.message).toMatch(/^168 working hours .*: 2025-05-01 08, /);
});

const covered = (known: number, gap?: string) =>
  october(
    {},
    {},
    {
      uptime_api: {
        met: true,
        coverage: [
          { name: 'booking', known, expected: 10_000 },
          { name: 'søg', known: 10_000, expected: 10_000 },
        ],
        ...(gap === undefined ? {} : { gap }),
      },
    },
  );

test('a target with fewer than 95 % of its probes is told, its share cut', () => {
  expect(check(covered(9500))).toEqual([]);
  const [warning] = check(covered(9499));
  expect(warning).toMatchObject({ code: 'probe_coverage_low', figure: 'uptime_api' });
  expect(warning?.message).toContain('9499 of 10000 expected probes of booking');
  expect(warning?.message).toContain('(94.99 %)');
});

test('where no probe is known the gap alone is told', () => {
  expect(codes(covered(0, 'no probe has a known answer'))).not.toContain('probe_coverage_low');
});

test('too few licence samples are told, and so is a peak that the calls gave', () => {
  const sampled = (known: number, from = 'samples') =>
    october(
      {},
      {},
      { peak_licences: { basis: { from }, coverage: [{ name: '', known, expected: 100 }] } },
    );
  expect(codes(sampled(95))).toEqual([]);
  expect(codes(sampled(94))).toEqual(['licence_coverage_low']);
  expect(codes(sampled(0, 'calls'))).toEqual(['licence_peak_from_calls']);
});

test('orphans, unresolved organisations and gaps are told with their numbers', () => {
  const { excluded, figures } = october();
  const gaps = figures.map((one) =>
    one.figure === 'sms_sent' ? { ...one, value: null, gap: 'no message is stored' } : one,
  );
  const found = check(
    october({}, { excluded: { ...excluded, orphans: 17 }, unresolved: 4, figures: gaps }),
  );
  expect(found.map(({ code, message }) => [code, message.match(/\d+|sms_sent/)?.[0]])).toEqual([
    ['gap', 'sms_sent'],
    ['orphan_rows', '17'],
    ['organisations_unresolved', '4'],
  ]);
});

test('a service type that nobody knows is told, one of the settings is not', () => {
  const types = (names: readonly string[]) => new Map(names.map((name) => [name, 3]));
  const serviceTypes = {
    conference: types(['conference', 'test_call', 'webinar', 'ivr', '']),
    participant: types(['', 'ivr', 'insufficient_licenses', 'hologram', 'waiting_room']),
  };
  const messages = check(october({}, { serviceTypes })).map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringContaining('3 conference rows have the service type "webinar"'),
    expect.stringContaining('3 conference rows have the service type "ivr"'),
    expect.stringContaining('3 participant rows have the service type "hologram"'),
  ]);
  const meetings = { ...RULES.meetings, service_types: ['conference', 'webinar'] };
  const told = check(october({}, { serviceTypes }), { rules: { ...RULES, meetings } });
  expect(told.filter(({ message }) => message.includes('webinar'))).toEqual([]);
});

test('a test organisation that is not there is told by its code', () => {
  const measurement = { months: [october()], unknownTestOrganisations: ['TEST'] };
  const [warning] = checkMeasurement(measurement, CONTEXT);
  expect(warning?.code).toBe('test_organisation_unknown');
  expect(warning?.message).toContain('"TEST"');
});

test('probes of a component that no figure is about are told', () => {
  const otherComponents = new Map([['API', 44_640]]);
  expect(check(october({}, { otherComponents }))).toMatchObject([
    {
      code: 'probe_component_unknown',
      message: expect.stringContaining('44640 probes have the component "API"'),
    },
  ]);
});

test('fewer calls than a meeting needs are a contradiction', () => {
  const of = (video_calls: number, minimum: number) =>
    contradictions({ months: [october({ video_calls })], unknownTestOrganisations: [] }, minimum);
  expect(of(200, 2)).toEqual([]);
  expect(of(199, 2)).toMatchObject([{ month: '2025-10', figure: 'video_calls' }]);
  expect(of(199, 1)).toEqual([]);
});
