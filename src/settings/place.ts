import { resolve } from 'node:path';
import { exists } from '../files.ts';

const FILE = 'vdx-report.yaml';

/** Where to look for the settings: `path` is that of `--config`. */
export type SettingsPlace = {
  path?: string | undefined;
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Asks for no passwords, so that one which is missing hides nothing else from `check`. */
  withoutPasswords?: boolean;
};

/** The file of --config, VDX_REPORT_CONFIG or ./vdx-report.yaml, as it was named; undefined where there is none. */
export async function findSettings({ path, env, cwd }: SettingsPlace): Promise<string | undefined> {
  const named = path ?? (env.VDX_REPORT_CONFIG || undefined);
  if (named !== undefined) return named;
  return (await exists(resolve(cwd, FILE))) ? FILE : undefined;
}
