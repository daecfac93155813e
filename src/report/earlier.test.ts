import { expect, test } from 'vitest';
import type { Measurement } from '../figures/measured.ts';
import { withPublished } from './earlier.ts';

const month = '2025-09';
const measurementWith = (figures: readonly object[]) =>
  // Only the figures of a month are looked at.
  ({ months: [{ month, figures }], unknownTestOrganisations: [] }) as unknown as Measurement;

const missing = (figure: string) => ({ figure, month, value: null, basis: {}, gap: 'no rows' });
const TARGETS = { uptime_infrastructure: 99.5, uptime_api: 99.5 };

test('a month that was published and not measured shows what was published, and why', () => {
  const { months } = withPublished(
    measurementWith([missing('sms_sent'), { ...missing('video_meetings'), value: 7 }]),
    [
      { month, figure: 'sms_sent', value: 42 },
      { month, figure: 'video_meetings', value: 8 },
    ],
    TARGETS,
  );
  expect(months[0]?.figures).toMatchObject([
    { figure: 'sms_sent', value: 42, earlier: true, gap: 'no rows' },
    { figure: 'video_meetings', value: 7 },
  ]);
  expect(months[0]?.figures[1]).not.toHaveProperty('earlier');
});

test('a month that a correction leaves out stays empty, whatever was published', () => {
  const leftOut = { ...missing('sms_sent'), leftOut: true };
  const published = [{ month, figure: 'sms_sent', value: 42 }] as const;
  const { months } = withPublished(measurementWith([leftOut]), published, TARGETS);
  expect(months[0]?.figures[0]).toEqual(leftOut);
});

test('a month without either stays empty', () => {
  const { months } = withPublished(
    measurementWith([missing('sms_sent')]),
    [{ month: '2025-08', figure: 'sms_sent', value: 42 }],
    TARGETS,
  );
  expect(months[0]?.figures[0]).toEqual(missing('sms_sent'));
});

test.each([
  [99.5, true],
  [99.49, false],
])('a published uptime of %f is judged by the target', (value, met) => {
  const { months } = withPublished(
    measurementWith([{ ...missing('uptime_api'), met: null }]),
    [{ month, figure: 'uptime_api', value }],
    TARGETS,
  );
  expect(months[0]?.figures[0]).toMatchObject({ value, met, earlier: true });
});
