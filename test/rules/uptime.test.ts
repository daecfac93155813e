import { expect, test } from 'vitest';
import { figureIn } from '../../src/figures/measured.ts';
import { isCompliant } from '../../src/figures/uptime.ts';
import { figureOf, measureMonth, measureTables, type SomeRules, valueIn } from '../db/measured.ts';
import { probe, type Row } from '../db/tables.ts';

/** Probes of one target, a second apart. */
const probes = (count: number, cells: Row = {}) =>
  Array.from({ length: count }, (_, second) => {
    const clock = new Date(Date.UTC(2025, 9, 15, 12, 0, second)).toISOString();
    return probe(clock.slice(0, 19).replace('T', ' '), cells);
  });

/** `up` of `known` probes answer 200, the others 500. */
const share = (up: number, known: number, cells: Row = {}) => [
  ...probes(up, { status_code: 200, ...cells }),
  ...probes(known - up, { status_code: 500, ...cells }),
];

const apiOf = async (uptime_probe: readonly Row[], rules?: SomeRules) => {
  return figureOf(await measureMonth({ uptime_probe }, rules), 'uptime_api');
};

test.each<[string, Row, 'up' | 'down' | 'unknown']>([
  ['200', { status_code: 200 }, 'up'],
  ['299', { status_code: 299 }, 'up'],
  ['199', { status_code: 199 }, 'down'],
  ['300', { status_code: 300 }, 'down'],
  ['a redirect', { status_code: 302 }, 'down'],
  ['404', { status_code: 404 }, 'down'],
  ['0', { status_code: 0 }, 'down'],
  ['no status and ok', { ok: true }, 'up'],
  ['no status and not ok', { ok: false }, 'down'],
  ['neither', {}, 'unknown'],
  ['500 though ok', { status_code: 500, ok: true }, 'down'],
  ['204 though not ok', { status_code: 204, ok: false }, 'up'],
])('a probe with %s', async (_, cells, answer) => {
  const { value, basis } = await apiOf(probes(1, cells));
  expect(value).toBe({ up: 100, down: 0, unknown: null }[answer]);
  const counts = { up: 0, known: 1, unknown: 0 };
  expect(basis.targets).toMatchObject([
    { up: { ...counts, up: 1 }, down: counts, unknown: { up: 0, known: 0, unknown: 1 } }[answer],
  ]);
});

test('each component has its own probes', async () => {
  const measured = await measureMonth({
    uptime_probe: [
      ...share(1, 2),
      ...probes(1, { component: 'infrastructure', ok: true }),
      ...probes(1, { component: null, ok: false }),
    ],
  });
  expect(valueIn(measured, 'uptime_api')).toBe(50);
  expect(valueIn(measured, 'uptime_infrastructure')).toBe(100);
});

test('targets are told apart to the letter, by their case and by a blank at the end', async () => {
  const { value, basis } = await apiOf([
    ...share(1, 1, { target: '/sms' }),
    ...share(0, 1, { target: '/SMS' }),
    ...share(1, 4, { target: '/sms ' }),
  ]);
  // (100 + 0 + 25) / 3, cut to two decimals; as one target they would be 2 of 6
  expect(value).toBe(41.66);
  expect(basis.targets).toMatchObject([
    { target: '/SMS', up: 0, known: 1 },
    { target: '/sms', up: 1, known: 1 },
    { target: '/sms ', up: 1, known: 4 },
  ]);
});

test('the month is the mean over targets, not over probes', async () => {
  const { value } = await apiOf([
    ...share(0, 1, { target: 'seldom asked' }),
    ...share(99, 99, { target: 'often asked' }),
  ]);
  expect(value).toBe(50); // over probes it would be 99
});

test('unknown probes count neither way', async () => {
  const { value, coverage } = await apiOf([...share(1, 2), ...probes(6)]);
  expect(value).toBe(50);
  // October has 745 hours of 60 probes
  expect(coverage).toEqual([{ name: 'booking', known: 2, expected: 44_700 }]);
});

test('a target without a known probe is left out of the mean and shows in the coverage', async () => {
  const { value, coverage } = await apiOf([...share(1, 1), ...probes(3, { target: 'silent' })]);
  expect(value).toBe(100);
  expect(coverage).toMatchObject([
    { name: 'booking', known: 1 },
    { name: 'silent', known: 0 },
  ]);
});

test('a target that is silent in one month is missed there', async () => {
  const { months } = await measureTables(
    {
      uptime_probe: [
        probe('2025-09-15 12:00:00', { ok: true }),
        probe('2025-10-15 12:00:00', { ok: true }),
        probe('2025-09-15 12:00:00', { ok: false, target: 'calendar' }),
      ],
    },
    {},
    ['2025-09', '2025-10'],
  );
  expect(months.map((month) => valueIn(month, 'uptime_api'))).toEqual([50, 100]);
  expect(figureIn(months[1] ?? { figures: [] }, 'uptime_api')?.coverage).toMatchObject([
    { name: 'booking', known: 1 },
    { name: 'calendar', known: 0 },
  ]);
});

test.each([
  { up: 199, known: 200, value: 99.5, met: true }, // exactly 99.50
  { up: 198, known: 199, value: 99.49, met: false }, // 99.497...
  { up: 200, known: 201, value: 99.5, met: true }, // 99.502...
  { up: 631, known: 1000, value: 63.1, met: false },
  { up: 0, known: 10, value: 0, met: false },
  { up: 10, known: 10, value: 100, met: true },
])('$up of $known probes show $value', async ({ up, known, value, met }) => {
  expect(await apiOf(share(up, known))).toMatchObject({ value, met });
});

test('an uptime is cut and never rounded', async () => {
  const [nearlyAll, nearlyTarget] = [
    await apiOf(share(24_999, 25_000)),
    await apiOf(share(12_437, 12_500)),
  ];
  expect(nearlyAll.value).toBe(99.99); // 99.996
  expect(nearlyTarget).toMatchObject({ value: 99.49, met: false }); // 99.496
});

test('the mean of targets meets the target exactly though no share has a short decimal form', async () => {
  // 1/3 + 2/3 + 197/200 * 3 over 5 targets would hide in doubles: (1 + 2.955) / 5 = 79.1 %
  const { value, met } = await apiOf(
    [
      ...share(1, 3, { target: 'a' }),
      ...share(2, 3, { target: 'b' }),
      ...['c', 'd', 'e'].flatMap((target) => share(197, 200, { target })),
    ],
    { targets: { uptime_api: 79.1 } },
  );
  expect({ value, met }).toEqual({ value: 79.1, met: true });
});

test('the verdict compares before anything is cut', async () => {
  // 99.5 is shown, and a hair more was agreed
  const targets = { uptime_api: 99.5001 };
  expect(await apiOf(share(199, 200), { targets })).toMatchObject({ value: 99.5, met: false });
});

const window = (from: string, to: string, component?: 'api' | 'infrastructure') => ({
  from: `2025-10-15 ${from}`,
  to: `2025-10-15 ${to}`,
  component,
  reason: 'upgrade',
});

const TWO_HOURS = ['10:00:00', '10:59:59', '11:00:00', '12:00:00'].flatMap((time) =>
  ['api', 'infrastructure'].map((component) =>
    probe(`2025-10-15 ${time}`, { component, ok: time === '12:00:00' }),
  ),
);

test('nothing is subtracted unless maintenance is set, and then its window is half-open', async () => {
  const uptimes = async (rules?: SomeRules) => {
    const measured = await measureMonth({ uptime_probe: TWO_HOURS }, rules);
    return [valueIn(measured, 'uptime_infrastructure'), valueIn(measured, 'uptime_api')];
  };
  expect(await uptimes()).toEqual([25, 25]);
  // leaves 11:00 (down) and 12:00 (up)
  const both = [window('10:00:00', '11:00:00')];
  expect(await uptimes({ uptime: { maintenance: both } })).toEqual([50, 50]);
  const one = [window('10:00:00', '11:00:01', 'api')];
  expect(await uptimes({ uptime: { maintenance: one } })).toEqual([25, 100]);
});

test('windows that overlap leave out each probe and each second once', async () => {
  const maintenance = [
    window('10:00:00', '11:00:00', 'api'),
    window('10:30:00', '11:30:00'),
    window('10:40:00', '10:50:00'),
    // runs in from September: two hours of October
    {
      from: '2025-09-30 20:00:00',
      to: '2025-10-01 00:00:00',
      component: 'api' as const,
      reason: '',
    },
  ];
  const measured = await measureMonth({ uptime_probe: TWO_HOURS }, { uptime: { maintenance } });
  const [infrastructure, api] = measured.figures;
  expect(api).toMatchObject({ value: 100, coverage: [{ known: 1, expected: 44_700 - 90 - 120 }] });
  // of infrastructure 10:59:59 and 11:00:00 fall away, and one hour
  expect(infrastructure).toMatchObject({ value: 50, coverage: [{ known: 2, expected: 44_640 }] });
});

test('no known probe is no figure: never 0 and never 100', async () => {
  expect(await apiOf([])).toMatchObject({ value: null, met: null });
  expect(await apiOf(probes(5))).toMatchObject({ value: null, met: null });
});

test.each([
  [[true, true, true], true],
  [[true, false, true], false],
  [[true, null, false], false],
  [[true, null, true], null],
  [[], null],
])('verdicts %j comply: %j', (verdicts, complies) => {
  const months = verdicts.map((met) => {
    return {
      figures: [{ figure: 'uptime_api', month: '2025-10' as const, value: 1, basis: {}, met }],
    };
  });
  expect(isCompliant(months)).toBe(complies);
});

test('the figures come in the order of the report', async () => {
  const measured = await measureMonth({});
  expect(measured.figures.map(({ figure }) => figure)).toEqual([
    'uptime_infrastructure',
    'uptime_api',
    'video_meetings',
    'video_calls',
    'sms_sent',
    'video_quality',
    'peak_licences',
    'participant_minutes',
  ]);
  expect(figureOf(measured, 'sms_sent').value).toBeNull();
});

test('components that no figure is about are told in the order of their names on every engine', async () => {
  const uptime_probe = ['web', null, 'API', ''].flatMap((component) => probes(1, { component }));
  const { otherComponents } = await measureMonth({ uptime_probe });
  expect([...otherComponents]).toEqual([
    ['', 2],
    ['API', 1],
    ['web', 1],
  ]);
});
