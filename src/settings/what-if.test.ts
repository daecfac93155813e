import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT } from '../error.ts';
import { readSettings } from './read.ts';
import { rulesOf, withRules } from './what-if.ts';

async function standard() {
  const fixture = await createFixture();
  onTestFinished(() => fixture.rm());
  return readSettings({ env: {}, cwd: fixture.path });
}

test('a rule takes the value, and all else stays', async () => {
  const settings = await standard();
  const changed = withRules(settings, [
    'meetings.minimum_calls=3',
    'test_calls.names=[Prøve, "A=B"]',
    'targets.uptime_api=99.9',
  ]);
  expect(changed.meetings).toEqual({ ...settings.meetings, minimum_calls: 3 });
  expect(changed.test_calls.names).toEqual(['Prøve', 'A=B']);
  expect(changed.targets).toEqual({ uptime_infrastructure: 99.5, uptime_api: 99.9 });
  expect(changed.quality).toEqual(settings.quality);
  expect(settings.meetings.minimum_calls).toBe(2);
});

test('maintenance is given in local time, and other keys of its section leave it alone', async () => {
  const windows = withRules(await standard(), [
    'uptime.maintenance=[{ from: 2025-10-04T22:00, to: 2025-10-05T01:00, component: api }]',
    'uptime.interval_seconds=30',
  ]);
  expect(windows.uptime.interval_seconds).toBe(30);
  expect(windows.uptime.maintenance).toMatchObject([
    { from: '2025-10-04 20:00:00', to: '2025-10-04 23:00:00', component: 'api' },
  ]);
});

test('every rule is told with its value and its default', async () => {
  const changed = withRules(await standard(), ['quality.minimum_seconds=60']);
  expect(
    rulesOf(changed).filter(
      ({ value, standard: own }) => value !== own && typeof value === 'number',
    ),
  ).toEqual([{ key: 'quality.minimum_seconds', value: 60, standard: 30 }]);
});

test.each([
  ['meetings.minimum_calls', '--set meetings.minimum_calls sets nothing.'],
  [
    'meetings.minimum_cals=3',
    '"meetings.minimum_cals" is no rule; did you mean "meetings.minimum_calls"?',
  ],
  [
    'meetings.minimum_calls=zero',
    '--set meetings.minimum_calls=zero: meetings.minimum_calls: expected a number.',
  ],
  [
    'meetings.minimum_calls=0',
    '--set meetings.minimum_calls=0: meetings.minimum_calls: expected at least 1.',
  ],
  [
    'quality.good_below=5',
    '--set quality.good_below=5: quality: expected thresholds that rise: good_below < ok_below < bad_below.',
  ],
  ['test_calls.names=[', '--set test_calls.names=[: the value cannot be read: '],
  ['meetings=3', '"meetings" is no rule; known here: test_calls.service_types, test_calls.names'],
  ['=3', '"" is no rule; known here: '],
  ['uptime.maintenance=soon', '--set uptime.maintenance=soon: expected a list.'],
  [
    'uptime.maintenance=[{ from: 2025-03-30T02:30, to: 2025-03-30T05:00 }]',
    ': 2025-03-30T02:30 does not exist in Europe/Copenhagen: no such day, or the clocks skip that hour.',
  ],
])('--set %s is refused', async (set, message) => {
  const settings = await standard();
  expect(() => withRules(settings, [set])).toThrow(message);
});

test('maintenance takes the place of that of the settings, and one rule leaves the next alone', async () => {
  const set = (settings: Awaited<ReturnType<typeof standard>>, ...sets: readonly string[]) =>
    withRules(settings, sets).uptime;
  const settings = withRules(await standard(), [
    'uptime.minimum_coverage=80',
    'uptime.maintenance=[{ from: 2025-10-04T22:00, to: 2025-10-05T01:00 }]',
  ]);
  expect(set(settings, 'uptime.interval_seconds=30')).toEqual({
    ...settings.uptime,
    interval_seconds: 30,
  });
  expect(set(settings, 'uptime.maintenance=[]')).toEqual({ ...settings.uptime, maintenance: [] });
});

test('a value may go over several lines', async () => {
  const { test_calls } = withRules(await standard(), ['test_calls.names=\n- a=1\n- b']);
  expect(test_calls.names).toEqual(['a=1', 'b']);
});

test.each([
  ['meetings.minimum_calls', '--set meetings.minimum_calls=3'],
  ['sources.history=data', 'not sources or texts'],
  ['test_calls.names=[', '--set "test_calls.names=[Test, Prøve]"'],
])('who wrote --set %s is told what to write', async (set, advice) => {
  const settings = await standard();
  expect(() => withRules(settings, [set])).toThrow(
    expect.objectContaining({
      exitCode: EXIT.usage,
      message: expect.stringMatching(/^[^\n]+$/),
      hint: expect.stringContaining(advice),
    }),
  );
});
