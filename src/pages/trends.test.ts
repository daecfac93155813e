import { expect, test } from 'vitest';
import { labelsOf, marksOf } from '../../test/marks.ts';
import { readLedger } from '../history/store.ts';
import { monthsBetween } from '../period.ts';
import { buildTrends } from '../report/trends.ts';
import { renderTrends } from './trends.ts';

/** The published months of a period, with some minutes and licences of October 2025. */
async function trendsOf(from: '2020-01' | '2025-10', to: '2020-12' | '2025-11', sample = false) {
  const month = '2025-10' as const;
  const hours = ['2025-10-06 08', '2025-10-07 08'];
  const rows = {
    minutes: hours.map((hour) => ({ month, hour, seconds: 6000n })),
    licences: hours.map((hour, at) => ({ month, hour, highest: 500 + at })),
  };
  return buildTrends({
    months: monthsBetween(from, to),
    ledger: await readLedger('history'),
    rows: from === '2025-10' ? rows : { minutes: [], licences: [] },
    timeZone: 'Europe/Copenhagen',
    sample,
  });
}

test('the page tells the published mean of 2020, and each picture is a file of its own', async () => {
  const files = await renderTrends(await trendsOf('2020-01', '2020-12'), 'VDX');
  expect(Object.keys(files)).toEqual([
    'trends.html',
    'video_meetings.svg',
    'video_calls.svg',
    'video_quality.svg',
  ]);
  expect(files['trends.html']).toContain('Gennemsnit pr. måned: 2020 39.367.');
  expect(files['trends.html']).toContain('** Præciserede og nye KPI&#x27;er pr. 1. januar 2020');
  const dots = marksOf(files['video_meetings.svg'] ?? '', 'circle.dot');
  expect(dots).toHaveLength(12);
  expect(dots.map((dot) => dot.data('month'))[11]).toBe('2020-12');
});

test('days and hours are drawn from the source', async () => {
  const files = await renderTrends(await trendsOf('2025-10', '2025-11'), 'VDX');
  const days = marksOf(files['participant_minutes.svg'] ?? '', 'circle.dot');
  expect(days.map((dot) => [dot.data('date'), dot.data('value')])).toEqual([
    ['2025-10-06', '100'],
    ['2025-10-07', '100'],
  ]);
  const hours = files['licences_by_hour.svg'] ?? '';
  expect(marksOf(hours, 'rect.hour')).toHaveLength(168);
  expect(labelsOf(hours)).toEqual(
    expect.arrayContaining([
      'Mørkest: tirsdag kl. 10–11, 501 i gennemsnit.',
      'Højest målt: 501 (07.10.25 kl. 10.00).',
    ]),
  );
  expect(files['trends.html']).toContain('Gennemsnit pr. dag: 100.');
});

test('what is made up says so, and what was published does not', async () => {
  const files = await renderTrends(await trendsOf('2025-10', '2025-11', true), 'VDX');
  expect(files['trends.html']).toContain('Dage og timer: OPDIGTEDE DATA');
  expect(labelsOf(files['participant_minutes.svg'] ?? '')).toContain('OPDIGTEDE DATA');
  expect(labelsOf(files['video_meetings.svg'] ?? '')).not.toContain('OPDIGTEDE DATA');
});

test('a picture brings its colours along, by their values', async () => {
  const files = await renderTrends(await trendsOf('2025-10', '2025-11'), 'VDX');
  const [style = ''] = /<style>.*<\/style>/.exec(files['licences_by_hour.svg'] ?? '') ?? [];
  expect(style).toContain('.picture .hour { fill: #15466f; }');
  expect(style).not.toMatch(/var\(|@media|:root/);
});
