import { expect, test } from 'vitest';
import { courseOf } from './course.ts';

const month = '2025-10' as const;
type Asked = Parameters<typeof courseOf>[0];

const NONE: Asked = {
  probes: [],
  meetings: [],
  'dropped-calls': [],
  orphans: [],
  downs: [],
  'licence-hours': [],
  'finished-hours': [],
  'conference-organisations': [],
};

const about = (component: string | null, target: string | null) => ({ month, component, target });

test('probes come by component and target, without components that no figure is about', () => {
  const probe = (hour: string, component: string | null, target: string | null) => {
    const counts = { probes: 1, known: 1, no_boolean: 0n, up: 1 } as const;
    return { ...about(component, target), hour, ...counts };
  };
  const probes = [
    probe('2025-10-01 11', 'api', 'a'),
    probe('2025-10-01 10', 'infrastructure', 'a'),
    probe('2025-10-01 10', 'api', 'b'),
    probe('2025-10-01 10', 'api', 'a'),
    probe('2025-10-01 10', 'api', null),
    probe('2025-10-01 10', 'API', 'a'),
    probe('2025-10-01 10', null, 'a'),
  ];
  const course = courseOf({ ...NONE, probes });
  expect(course.probes.map((row) => [row.hour, row.component, row.target])).toEqual([
    ['2025-10-01 10', 'api', null],
    ['2025-10-01 11', 'api', 'a'],
    ['2025-10-01 10', 'api', 'a'],
    ['2025-10-01 10', 'api', 'b'],
    ['2025-10-01 10', 'infrastructure', 'a'],
  ]);
  expect(probes[0]?.hour).toBe('2025-10-01 11'); // the rows themselves stay as they came
});

test('probes that were down come by their time', () => {
  const down = (at: string, component: string) => ({ ...about(component, 'a'), at, next_at: null });
  const downs = [
    down('2025-10-01 10:01:00', 'api'),
    down('2025-10-01 10:00:00', 'infrastructure'),
    down('2025-10-01 10:00:00', 'api'),
    down('2025-10-01 10:00:00', 'web'),
  ];
  expect(courseOf({ ...NONE, downs }).downs.map(({ at, component }) => [at, component])).toEqual([
    ['2025-10-01 10:00:00', 'api'],
    ['2025-10-01 10:00:00', 'infrastructure'],
    ['2025-10-01 10:01:00', 'api'],
  ]);
});

test('licences are those of all hours, and meetings only those that count', () => {
  const hours = [{ month, hour: '2025-10-01 10', highest: 12 }];
  const row = { month, service_type: 'conference', hour: '2025-10-01 10', calls: 4, seconds: 240n };
  const meetings = [
    { ...row, kind: 'meeting', conferences: 2 } as const,
    { ...row, kind: 'too_few_calls', conferences: 9 } as const,
  ];
  const course = courseOf({ ...NONE, meetings, 'licence-hours': hours });
  expect(course.licences).toEqual(hours);
  expect(course.meetings.map(({ conferences }) => conferences)).toEqual([2]);
});
