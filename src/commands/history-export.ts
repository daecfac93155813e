import { basename, resolve } from 'node:path';
import type { Dataset } from '../dataset.ts';
import { EXIT, UserError } from '../error.ts';
import { FORMATS, parseFormat, renderDataset } from '../export/formats.ts';
import { exportHistory } from '../history/export.ts';
import type { Ledger } from '../history/ledger.ts';
import { readLedger, readRevisions } from '../history/store.ts';
import { type Month, parseMonth } from '../period.ts';
import { suggestion } from '../problem.ts';
import { readHistorySettings } from '../settings/history.ts';
import { type DeliverOptions, deliver, refuseExisting } from './deliver.ts';
import type { Run } from './run.ts';

export type ExportOptions = DeliverOptions & {
  config?: string;
  wide?: boolean;
  from?: string;
  to?: string;
  figure?: readonly string[];
  package?: string;
};

/** The published figures as data. */
export async function exportHistoryData(options: ExportOptions, run: Run): Promise<void> {
  const { figure: figures = [] } = options;
  const format = parseFormat(options.format ?? 'csv');
  const months = spanOf(options);
  const { config: path } = options;
  const { history, firstMonth } = await readHistorySettings({ path, env: run.env, cwd: run.cwd });
  const [ledger, revisions] = await Promise.all([readLedger(history), readRevisions(history)]);
  requireFigures(figures, ledger);
  const dataset = exportHistory(ledger, revisions, {
    ...months,
    wide: options.wide ?? false,
    figures,
    firstMonth,
  });
  if (dataset.rows.length === 0) tellReach(ledger, run);
  if (options.package === undefined) return deliver(dataset, { ...options, format }, run);
  await writePackage(dataset, {
    ledger,
    format,
    folder: resolve(run.cwd, options.package),
    options,
    run,
  });
}

function spanOf({ from, to }: ExportOptions): { from?: Month; to?: Month } {
  const months = {
    ...(from === undefined ? {} : { from: parseMonth(from) }),
    ...(to === undefined ? {} : { to: parseMonth(to) }),
  };
  if (!months.from || !months.to || months.from <= months.to) return months;
  throw new UserError(`--from ${from} is after --to ${to}.`, EXIT.usage, {
    hint: 'Name the earlier month first.',
  });
}

function requireFigures(figures: readonly string[], { definitions }: Ledger): void {
  const known = definitions.map(({ id }) => id);
  const strange = figures.find((figure) => !known.includes(figure));
  if (strange === undefined) return;
  const message = `There is no figure "${strange}" in the history; ${suggestion(strange, known)}`;
  throw new UserError(message, EXIT.usage);
}

function tellReach({ entries }: Ledger, { log }: Run): void {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first && last) log.info(`The history goes from ${first.month} to ${last.month}.`);
}

type Package = {
  ledger: Ledger;
  format: ReturnType<typeof parseFormat>;
  folder: string;
  options: ExportOptions;
  run: Run;
};

async function writePackage(dataset: Dataset, task: Package): Promise<void> {
  const { ledger, format, folder, options, run } = task;
  if (options.out !== undefined) {
    throw new UserError(
      '--out and --package both say where to write; give one of them.',
      EXIT.usage,
    );
  }
  const [{ describePackage }, { writeAll }] = await Promise.all([
    import('../export/package.ts'),
    import('../changes.ts'),
  ]);
  const file = `${dataset.name}.${FORMATS[format]}`;
  for (const name of [file, 'datapackage.json']) {
    await refuseExisting(resolve(folder, name), options.force ?? false);
  }
  const bytes = await renderDataset(dataset, format);
  const described = describePackage(dataset, { file: basename(file), format, bytes, ledger });
  run.signal.throwIfAborted();
  await writeAll(folder, {
    [resolve(folder, file)]: bytes,
    [resolve(folder, 'datapackage.json')]: `${JSON.stringify(described, null, 2)}\n`,
  });
  run.log.info(
    `${dataset.rows.length} rows written to ${resolve(folder, file)}, described in datapackage.json`,
  );
}
