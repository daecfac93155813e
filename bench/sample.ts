import { join } from 'node:path';
import { cachedSample } from '../src/commands/cached-sample.ts';
import { silentLog } from '../src/log.ts';
import { parseQuarter } from '../src/period.ts';
import { readSettings } from '../src/settings/read.ts';
import { PACKAGE, type Settings } from '../src/settings/settings.ts';

export const { months } = parseQuarter('2025Q3', { firstMonth: 3 });

/** The sample of full size and its settings; made if there is none yet. */
export async function readSample(): Promise<{
  folder: string;
  settings: Settings & { sample: false };
}> {
  const cwd = PACKAGE;
  const run = {
    cwd,
    env: process.env,
    now: new Date(),
    log: silentLog,
    print: () => {},
    signal: new AbortController().signal,
  };
  const defaults = await readSettings({ path: undefined, env: {}, cwd: join(PACKAGE, 'bench') });
  const folder = await cachedSample(months, defaults, run);
  const settings = await readSettings({ path: join(folder, 'vdx-report.yaml'), env: {}, cwd });
  if (settings.sample) throw new Error('The sample has no settings.');
  return { folder, settings };
}
