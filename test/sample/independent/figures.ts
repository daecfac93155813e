import { readCalls, readQuality } from './calls.ts';
import { noTests, readConferences, type TestCallRules } from './conferences.ts';
import { readLicences, readProbes, readSms, type Target, uptimeOf } from './services.ts';
import { openTables } from './tables.ts';

/*
 * The figures of a folder of CSV tables, worked out once more, row by row and without a database or any of the
 * product's code: two readings of the same definitions must arrive at the same numbers.
 */

export type IndependentSettings = { timeZone: string; test_calls: TestCallRules };

export type IndependentFigures = {
  /** Percentages as hundredths of a percent would be shown: 98.62. Null where nothing was measured. */
  figures: {
    uptime_infrastructure: number | null;
    uptime_api: number | null;
    video_meetings: number;
    video_calls: number;
    sms_sent: number;
    video_quality: number | null;
    peak_licences: number | null;
    participant_minutes: number;
  };
  measuredCalls: number;
  unmeasuredCalls: number;
  /** Conferences that each rule took, the first that fits. */
  testCalls: Record<keyof TestCallRules, number>;
  orphans: number;
  licenceSamples: number;
  probes: Target[];
};

/** The figures of each local calendar month, `2025-10`, that the tables know anything of. */
export async function computeFigures(
  folder: string,
  settings: IndependentSettings,
): Promise<Map<string, IndependentFigures>> {
  const tables = openTables(folder, settings.timeZone);
  const conferences = await readConferences(tables, settings.test_calls);
  const calls = await readCalls(tables, conferences);
  const quality = await readQuality(tables, calls.long);
  const [licences, sms, probes] = [
    await readLicences(tables),
    await readSms(tables),
    await readProbes(tables),
  ];
  const months = [...conferences.tests.keys()].sort();
  return new Map(
    months.map((month) => {
      const targets = [...(probes.get(month)?.values() ?? [])];
      const { mean = null, measured = 0, unmeasured = 0 } = quality.get(month) ?? {};
      const samples = [...(licences.get(month)?.values() ?? [])];
      const figures = {
        uptime_infrastructure: uptimeOf(targets, 'infrastructure'),
        uptime_api: uptimeOf(targets, 'api'),
        video_meetings: calls.meetings.get(month) ?? 0,
        video_calls: calls.calls.get(month) ?? 0,
        sms_sent: sms.get(month) ?? 0,
        video_quality: mean,
        peak_licences: samples.length > 0 ? samples.reduce((a, b) => Math.max(a, b)) : null,
        participant_minutes: Math.floor(((calls.seconds.get(month) ?? 0) + 30) / 60),
      };
      return [
        month,
        {
          figures,
          measuredCalls: measured,
          unmeasuredCalls: unmeasured,
          testCalls: conferences.tests.get(month) ?? noTests(),
          orphans: calls.orphans.get(month) ?? 0,
          licenceSamples: samples.length,
          probes: targets,
        },
      ] as const;
    }),
  );
}
