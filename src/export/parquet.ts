import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnKind, Dataset } from '../dataset.ts';
import { loadDuckdb } from '../db/duckdb/engine.ts';
import { renderNdjson } from './json.ts';

/** How a column is read from JSON, and what it becomes. */
const TYPES: Readonly<Record<ColumnKind, { read: string; cast: (name: string) => string }>> = {
  text: { read: 'VARCHAR', cast: (name) => name },
  month: { read: 'VARCHAR', cast: (name) => `CAST(${name} || '-01' AS DATE)` },
  instant: { read: 'VARCHAR', cast: (name) => `CAST(rtrim(${name}, 'Z') AS TIMESTAMP)` },
  count: { read: 'BIGINT', cast: (name) => name },
  percent: { read: 'DECIMAL(5,2)', cast: (name) => name },
  number: { read: 'DOUBLE', cast: (name) => name },
};

const quoted = (name: string, mark: string) => mark + name.replaceAll(mark, mark + mark) + mark;

/** Parquet by DuckDB: months are the date of their first day, percentages decimals, counts whole numbers. */
export async function renderParquet(dataset: Dataset): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-'));
  const instance = await (await loadDuckdb()).DuckDBInstance.create(':memory:', { threads: '1' });
  try {
    const [source, target] = [join(folder, 'rows.ndjson'), join(folder, 'rows.parquet')];
    await writeFile(source, renderNdjson(dataset));
    const { columns } = dataset;
    const read = columns.map(({ name, kind }) => `${quoted(name, "'")}: '${TYPES[kind].read}'`);
    const shown = columns.map(({ name, kind }) => {
      const identifier = quoted(name, '"');
      return `${TYPES[kind].cast(identifier)} AS ${identifier}`;
    });
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT ${shown.join(', ')}
         FROM read_json(${quoted(source, "'")}, format = 'newline_delimited', columns = {${read.join(', ')}}))
       TO ${quoted(target, "'")} (FORMAT parquet)`,
    );
    connection.closeSync();
    return new Uint8Array(await readFile(target));
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}
