import { expect, test } from 'vitest';
import { measureTables } from '../../test/db/measured.ts';
import { meeting, probe, together } from '../../test/db/tables.ts';
import { RULES } from '../../test/figures/rules.ts';
import { checkMeasurement } from '../figures/checks.ts';
import { notesOf } from './notes.ts';

const CONTEXT = { entries: [], timeZone: 'Europe/Copenhagen', pool: RULES.licences.pool };

test('what is true of two targets of a figure is said once', async () => {
  const measurement = await measureTables(
    together(meeting('m', [{}, {}]), {
      uptime_probe: ['booking', 'sms'].map((target) =>
        probe('2025-10-01 10:00:00', { target, ok: true }),
      ),
    }),
  );
  const { timeZone } = CONTEXT;
  const now = new Date('2026-01-01T00:00:00Z');
  const warnings = checkMeasurement(measurement, { rules: RULES, entries: [], timeZone, now });
  const low = warnings.filter(({ code }) => code === 'probe_coverage_low');
  expect(low.map(({ figure }) => figure)).toEqual(['uptime_api', 'uptime_api']);
  expect(notesOf(low, { ...CONTEXT, months: measurement.months })).toEqual([
    'Målingerne af "Oppetid - VDX-API" er ufuldstændige for oktober 2025 (booking 0,00 %, sms 0,00 % af det forventede).',
  ]);
});
