import { sha256 } from '../digest.ts';
import type { Data, MeasuredData } from '../measure/period.ts';
import type { Month } from '../period.ts';
import type { Provenance } from '../report/json.ts';
import type { MethodFacts } from '../report/method.ts';
import type { Origin } from '../report/verify.ts';
import { TEST_CALLS } from '../sample/settings.ts';
import { differencesFromDefaults } from '../settings/differences.ts';
import { settingsDigest } from '../settings/digest.ts';
import type { Settings } from '../settings/settings.ts';
import type { Source } from '../settings/source.ts';
import { readVersion } from '../version.ts';
import { cachedSample, type SampleRun } from './cached-sample.ts';

/** The data to measure: those of the settings, or, where there is no settings file, a made-up set that is kept. */
export async function findData(
  settings: Settings,
  months: readonly Month[],
  run: SampleRun,
): Promise<Data> {
  if (!settings.sample) {
    return { settings, sources: settings.sources };
  }
  run.log.info('No vdx-report.yaml here: running on made-up data. `vdx-report init` writes one.');
  const folder = await cachedSample(months, settings, run);
  const made: Source = { kind: 'folder', path: folder, tables: {}, limits: settings.duckdb };
  return {
    settings: { ...settings, test_calls: TEST_CALLS },
    sources: { history: made, licences: made, sms: made, uptime: made },
  };
}

/** What decides the figures beside the data, and what tells that those have changed. */
export function originOf(settings: Settings, measured: MeasuredData): Origin {
  return {
    tool: `vdx-report ${readVersion()}`,
    settings: settingsDigest(settings),
    queries: measured.queries,
    tables: measured.tables,
  };
}

/** What the JSON says of how the figures came about. */
export function provenanceOf(
  settings: Settings,
  measured: MeasuredData,
  template: Uint8Array,
): Provenance {
  const { tables, ...origin } = originOf(settings, measured);
  return { ...origin, sources: measured.places, tables, template: sha256(template) };
}

/** The same for the reader of the report, in Danish, and the settings that are not the defaults. */
export function factsOf(provenance: Provenance, settings: Settings): MethodFacts {
  const queries = Object.entries(provenance.queries).map(([name, digest]) => ({
    name: `queries/${name}.sql`,
    digest,
  }));
  return {
    tool: provenance.tool,
    sources: provenance.sources,
    tables: provenance.tables,
    settings: differencesFromDefaults(settings),
    digests: [
      { name: 'Indstillinger', digest: provenance.settings },
      { name: 'Skabelon til regnearket', digest: provenance.template },
      ...queries,
    ],
  };
}
