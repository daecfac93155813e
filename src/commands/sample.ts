import { resolve } from 'node:path';
import { EXIT, UserError } from '../error.ts';
import { readLedger } from '../history/store.ts';
import { parseQuarter } from '../period.ts';
import { loadSample, makeSample } from '../sample/sample.ts';
import { readSettings } from '../settings/read.ts';
import { type MysqlSource, resolveSource } from '../settings/source.ts';
import type { Run } from './run.ts';

export type SampleCommandOptions = {
  config?: string;
  out?: string;
  scale: number;
  seed: number;
  format: 'parquet' | 'csv' | 'duckdb' | 'mysql';
  to?: string;
  passwordFile?: string;
  replace?: boolean;
};

/** Makes up a data set whose true figures are the published ones of the quarter. */
export async function sample(name: string, options: SampleCommandOptions, run: Run): Promise<void> {
  const settings = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  const quarter = parseQuarter(name, { firstMonth: settings.quarters.first_month });
  const { entries: published } = await readLedger(settings.history);
  const { scale, seed } = options;
  const making = {
    quarter,
    timeZone: settings.time_zone,
    scale,
    seed,
    published,
    limits: settings.duckdb,
    onProgress: (step: string, share: number) => run.log.step(step, share),
    signal: run.signal,
  };
  const { format } = options;
  if (format === 'mysql') {
    const { database, source } = await targetOf(options, run);
    const text = await loadSample(
      { ...making, database, replace: options.replace === true },
      source,
    );
    run.log.clear();
    run.log.info(
      `Loaded ${database.url}. Its settings follow; keep them with > made-up.yaml and run with --config made-up.yaml.`,
    );
    run.print(text);
    return;
  }
  const out = folderOf(options);
  const folder = resolve(run.cwd, out);
  await makeSample({ ...making, folder, format });
  run.log.clear();
  run.print(
    `${folder} holds the made-up data of ${quarter.name} and the settings to run on them:\n` +
      `  vdx-report quarter ${quarter.name} --config ${out}/vdx-report.yaml\n`,
  );
}

function folderOf({ out, to, replace, passwordFile }: SampleCommandOptions): string {
  if (to !== undefined || replace || passwordFile !== undefined) {
    throw new UserError('--to, --password-file and --replace are for --format mysql.', EXIT.usage);
  }
  if (out === undefined) {
    throw new UserError('--out names no folder for the made-up data.', EXIT.usage, {
      hint: 'For example: --out sample',
    });
  }
  return out;
}

/** The database to load, and how the settings name it: never with its password. */
async function targetOf({ to, out, passwordFile }: SampleCommandOptions, { cwd }: Run) {
  if (to === undefined || out !== undefined) {
    throw new UserError(
      '--format mysql loads a database: name it with --to, and no --out.',
      EXIT.usage,
      {
        hint: 'For example: --to mysql://root@127.0.0.1:3306/vdx_sample --password-file secret',
      },
    );
  }
  const problems: string[] = [];
  const passwords = passwordFile === undefined ? {} : { password_file: passwordFile };
  const database = await resolveSource(
    { url: to, tables: {}, ...passwords },
    { folder: cwd, complain: (text) => problems.push(text) },
  );
  if (!isMysql(database) || problems.length > 0) {
    throw new UserError(`--to: ${problems.join('; ')}`, EXIT.usage);
  }
  return { database, source: { url: database.url, ...passwords } };
}

function isMysql(source: { kind: string } | undefined): source is MysqlSource {
  return source?.kind === 'mysql';
}
