import type { ColumnKind, Dataset } from '../dataset.ts';
import { sha256 } from '../digest.ts';
import { isFigureId, textsOf } from '../figures/catalogue.ts';
import type { FigureDefinition, Ledger } from '../history/ledger.ts';
import type { Format } from './formats.ts';

/** The types of frictionless data (specs.frictionlessdata.io, table schema). */
const TYPES: Readonly<Record<ColumnKind, { type: string; format?: string }>> = {
  text: { type: 'string' },
  month: { type: 'yearmonth' },
  instant: { type: 'datetime' },
  count: { type: 'integer' },
  percent: { type: 'number' },
  number: { type: 'number' },
};

const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv',
  'csv-da': 'text/csv',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
};

/** The licence of the program is not that of the figures, and nobody has said under which one they were published. */
const DESCRIPTION =
  "The figures of VDX's service reports to FSI, as they were published. No licence is stated for them; ask FSI or MedCom.";

type Described = { file: string; format: Format; bytes: string | Uint8Array; ledger: Ledger };

/** datapackage.json: what the columns, figures and footnotes of an exported history mean. */
export function describePackage(
  dataset: Dataset,
  { file, format, bytes, ledger }: Described,
): object {
  const danish = format === 'csv-da';
  return {
    profile: 'tabular-data-package',
    name: 'vdx-history',
    title: ledger.title,
    description: DESCRIPTION,
    resources: [
      {
        profile: 'tabular-data-resource',
        name: dataset.name,
        path: file,
        format: format === 'csv-da' ? 'csv' : format,
        mediatype: MEDIA_TYPES[format],
        encoding: 'utf-8',
        bytes: Buffer.byteLength(bytes),
        hash: `sha256:${sha256(bytes)}`,
        ...(danish && { dialect: { delimiter: ';', lineTerminator: '\r\n' } }),
        schema: {
          fields: fieldsOf(dataset, danish),
          primaryKey: keyOf(dataset),
          missingValues: [''],
        },
      },
    ],
    figures: ledger.definitions.map(describeFigure),
    footnotes: ledger.footnotes,
  };
}

function fieldsOf({ columns }: Dataset, danish: boolean): object[] {
  return columns.map(({ name, title, kind }) => ({
    name,
    title,
    ...TYPES[kind],
    ...(danish && TYPES[kind].type === 'number' && { decimalChar: ',' }),
  }));
}

function keyOf({ columns }: Dataset): string[] {
  return columns.some(({ name }) => name === 'figure') ? ['month', 'figure'] : ['month'];
}

function describeFigure({ id, unit, target, from, to, labels }: FigureDefinition): object {
  const texts = isFigureId(id) ? textsOf(id) : undefined;
  return {
    id,
    unit,
    target,
    from,
    to,
    labels,
    ...(texts && { definition: { da: texts.danish.definition, en: texts.english.definition } }),
  };
}
