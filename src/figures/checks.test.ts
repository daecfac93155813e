import { expect, test } from 'vitest';
import { CONTEXT, check, codes } from '../../test/figures/checked.ts';
import { ALL_HOURS, october } from '../../test/figures/october.ts';
import { RULES } from '../../test/figures/rules.ts';
import { checkMeasurement, contradictions } from './checks.ts';

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

test('an unusual number of calls is told with what is usual; without meetings or calls there is none', () => {
  expect(check(october({ video_calls: 300 }))).toMatchObject([
    {
      figure: 'video_calls',
      message: '300 calls in 100 meetings are 3.00 a meeting; usual are 2.1 - 2.6.',
    },
  ]);
  expect(codes(october({ video_meetings: 0 }))).toEqual([]);
  expect(codes(october({ video_meetings: null }))).toEqual([]);
  expect(codes(october({ video_calls: null }))).toEqual([]);
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

test('how far a figure lies from the year before is told in percent, above or below', () => {
  const entries = [
    { month: '2023-10', figure: 'sms_sent', value: 1 },
    { month: '2024-10', figure: 'sms_sent', value: 200 },
  ] as const;
  const told = (sms_sent: number) =>
    check(october({ sms_sent }), { entries }).map(({ message }) => message);
  expect(told(300)).toEqual(['sms_sent is 300, 50 % above 2024-10 (200).']);
  expect(told(80)).toEqual(['sms_sent is 80, 60 % below 2024-10 (200).']);
});

test('a figure without a value, or with 0 the year before, is compared with nothing', () => {
  const entries = [{ month: '2024-10', figure: 'sms_sent', value: 200 }] as const;
  expect(codes(october({ sms_sent: null }), { entries })).toEqual([]);
  expect(codes(october(), { entries: [{ ...entries[0], value: 0 }] })).toEqual([]);
});

test('the last instant of a month ends it', () => {
  const at = (now: string) =>
    check(october(), { now: new Date(now) }).map(({ message }) => message);
  expect(at('2025-10-31T23:00:00Z')).toEqual([]);
  expect(at('2025-10-31T22:59:59Z')).toEqual(['The month is not over: its figures are not final.']);
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

test('of many missing hours the first five are named, and the others counted', () => {
  // 08 - 15 local time on Thursday the 2nd are 06 - 13 UTC
  const without = (count: number) => {
    const finishedHours = ALL_HOURS.filter(
      ({ hour }) => !(hour.startsWith('2025-10-02') && Number(hour.slice(-2)) < 6 + count),
    );
    return check(october({}, { finishedHours })).map(({ message }) => message);
  };
  const five = [8, 9].map((hour) => `2025-10-02 0${hour}`).join(', ');
  const all = `${five}, 2025-10-02 10, 2025-10-02 11, 2025-10-02 12`;
  expect(without(5)).toEqual([
    `5 working hours (08-16) have no finished conference: ${all}. Did the miner stop?`,
  ]);
  expect(without(7)).toEqual([
    `7 working hours (08-16) have no finished conference: ${all} and 2 more. Did the miner stop?`,
  ]);
});

test('an hour that ends just now is over, and a month without conferences has no hours to ask about', () => {
  const now = new Date('2025-10-15T09:00:00Z');
  const begun = ALL_HOURS.filter(({ hour }) => hour < '2025-10-15 08');
  expect(codes(october({}, { finishedHours: begun }), { now })).toEqual([
    'gap',
    'working_hours_without_conference',
  ]);
  const gap = { video_meetings: { value: null, gap: 'no conference is stored' } };
  expect(codes(october({}, { finishedHours: [] }, gap))).toEqual(['gap']);
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

test('a target without a name is told as such', () => {
  const coverage = [{ name: '', known: 1, expected: 2 }];
  const [warning] = check(october({}, {}, { uptime_api: { met: false, coverage } }));
  expect(warning?.message).toBe(
    'uptime_api: 1 of 2 expected probes of a target without a name have a known answer (50.00 %).',
  );
});

test('where no probe is known the gap alone is told', () => {
  expect(codes(covered(0, 'no probe has a known answer'))).not.toContain('probe_coverage_low');
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

test('a figure without a value is told, and so is one that stands from an earlier report', () => {
  const gaps: Parameters<typeof october>[2] = {
    sms_sent: { value: null, gap: 'no message is stored' },
    video_calls: { gap: 'the figures were not measured', ...{ earlier: true } },
  };
  expect(check(october({}, {}, gaps)).map(({ figure, message }) => [figure, message])).toEqual([
    [
      'video_calls',
      'video_calls was not measured (the figures were not measured); the value published earlier stands.',
    ],
    ['sms_sent', 'sms_sent has no value: no message is stored.'],
  ]);
});

test('a licence type of participants is none of conferences', () => {
  const serviceTypes = {
    conference: new Map([['insufficient_licenses', 3]]),
    participant: new Map([['insufficient_licenses', 3]]),
  };
  expect(check(october({}, { serviceTypes })).map(({ message }) => message)).toEqual([
    expect.stringContaining('3 conference rows have the service type "insufficient_licenses"'),
  ]);
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
  const message = '199 video calls are fewer than 2 for each of the 100 video meetings.';
  expect(of(199, 2)).toEqual([{ month: '2025-10', figure: 'video_calls', message }]);
  expect(of(199, 1)).toEqual([]);
});
