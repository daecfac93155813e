import { expect, test } from 'vitest';
import { measureTables } from '../../test/db/measured.ts';
import { probe } from '../../test/db/tables.ts';
import { RULES } from '../../test/figures/rules.ts';
import { sampleReport } from '../../test/report/report.ts';
import { buildJson } from './json.ts';

test('every outage stands in the JSON in UTC, also those that a page has no room for', async () => {
  const days = Array.from(
    { length: 20 },
    (_, index) => `2025-10-${String(index + 1).padStart(2, '0')}`,
  );
  const measurement = await measureTables({
    uptime_probe: days.flatMap((day) => [
      probe(`${day} 12:00:00`, { target: 'sms', status_code: 500 }),
      probe(`${day} 12:01:00`, { target: 'sms', status_code: 200 }),
    ]),
  });
  const json = buildJson({
    report: sampleReport(),
    measurement,
    warnings: [],
    corrections: [],
    timeZone: 'Europe/Copenhagen',
    rules: RULES,
    history: { added: 0, unchanged: 0, revised: 0 },
    provenance: { tool: '', settings: '', queries: {}, sources: [], tables: {}, template: '' },
    files: {},
  });
  const api = json.figures.find(({ id }) => id === 'uptime_api');
  expect(api).toHaveProperty(
    'outages',
    days.map((day) => ({
      target: 'sms',
      from: `${day}T12:00:00Z`,
      to: `${day}T12:01:00Z`,
      seconds: 60,
    })),
  );
  const meetings = json.figures.find(({ id }) => id === 'video_meetings');
  expect(meetings).not.toHaveProperty('outages');
});
