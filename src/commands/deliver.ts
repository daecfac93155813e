import { dirname, resolve } from 'node:path';
import type { Dataset } from '../dataset.ts';
import { EXIT, UserError } from '../error.ts';
import { type Format, isBinary, parseFormat, renderDataset } from '../export/formats.ts';
import { exists } from '../files.ts';
import type { Run } from './run.ts';

export type DeliverOptions = { format?: string; out?: string; force?: boolean };

/** The format and the file that are asked for, where they can be had: told before the work that would be in vain. */
export async function findDelivery(
  name: string,
  { format: named = 'csv', out, force = false }: DeliverOptions,
  run: Run,
): Promise<{ format: Format; path: string | undefined }> {
  const format = parseFormat(named);
  if (out === undefined && isBinary(format) && run.terminal) {
    throw new UserError(`${format} cannot be shown on a terminal.`, EXIT.usage, {
      hint: `Name a file: --out ${name}.${format}. csv, csv-da, json and ndjson can be shown.`,
    });
  }
  const path = out === undefined ? undefined : resolve(run.cwd, out);
  if (path !== undefined) await refuseExisting(path, force);
  return { format, path };
}

/** Writes data to a file, or, without one, to stdout. */
export async function deliver(dataset: Dataset, options: DeliverOptions, run: Run): Promise<void> {
  const { format, path } = await findDelivery(dataset.name, options, run);
  const content = await renderDataset(dataset, format);
  if (dataset.rows.length === 0) run.log.info('Nothing was found: there are no rows.');
  if (path === undefined) {
    run.print(content);
    return;
  }
  run.signal.throwIfAborted();
  const { writeAll } = await import('../changes.ts');
  await writeAll(dirname(path), { [path]: content });
  run.log.info(`${dataset.rows.length} rows written to ${path}`);
}

/** A file that is there is replaced on purpose only. */
export async function refuseExisting(path: string, force: boolean): Promise<void> {
  if (force || !(await exists(path))) return;
  throw new UserError(`${path} exists already and was left as it is.`, EXIT.usage, {
    hint: 'Name another, or overwrite it with --force.',
  });
}
