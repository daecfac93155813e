import type { Dataset } from '../dataset.ts';
import { EXIT, UserError } from '../error.ts';
import { suggestion } from '../problem.ts';
import { renderCsv } from './csv.ts';

/** What data can be written as, with the ending of its files. */
export const FORMATS = {
  csv: 'csv',
  'csv-da': 'csv',
  json: 'json',
  ndjson: 'ndjson',
  xlsx: 'xlsx',
  parquet: 'parquet',
} as const;

export type Format = keyof typeof FORMATS;

export function parseFormat(text: string): Format {
  if (isFormat(text)) return text;
  throw new UserError(
    `"${text}" is no format; ${suggestion(text, Object.keys(FORMATS))}`,
    EXIT.usage,
  );
}

function isFormat(text: string): text is Format {
  return Object.hasOwn(FORMATS, text);
}

/** Formats that a terminal cannot show. */
export function isBinary(format: Format): boolean {
  return format === 'xlsx' || format === 'parquet';
}

/** The bytes of a dataset. What a format beside CSV needs is loaded when that one is asked for. */
export async function renderDataset(
  dataset: Dataset,
  format: Format,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'csv':
    case 'csv-da':
      return renderCsv(dataset, { danish: format === 'csv-da' });
    case 'json':
    case 'ndjson': {
      const { renderJson, renderNdjson } = await import('./json.ts');
      return format === 'json' ? renderJson(dataset) : renderNdjson(dataset);
    }
    case 'xlsx': {
      const { renderXlsx } = await import('./xlsx.ts');
      return renderXlsx(dataset);
    }
    case 'parquet': {
      const { renderParquet } = await import('./parquet.ts');
      return renderParquet(dataset);
    }
  }
}
