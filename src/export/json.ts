import { type Dataset, recordsOf } from '../dataset.ts';

/** One array, an object a row and line. */
export function renderJson(dataset: Dataset): string {
  const lines = recordsOf(dataset).map((record) => `  ${JSON.stringify(record)}`);
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

/** An object a line; nothing of nothing. */
export function renderNdjson(dataset: Dataset): string {
  return recordsOf(dataset)
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');
}
