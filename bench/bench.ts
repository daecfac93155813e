import { deepStrictEqual } from 'node:assert/strict';
import { join } from 'node:path';
import { openDuckdb } from '../src/db/duckdb/open.ts';
import type { Statement } from '../src/db/query.ts';
import { PACKAGE } from '../src/package.ts';
import { TABLE_NAMES } from '../src/tables.ts';
import { compareCommands } from './commands.ts';
import { comparePair } from './pairs.ts';
import { runProbed } from './peak.ts';
import { askUsageAndClose, measureAndClose, readSample } from './sample.ts';

const { folder, settings } = await readSample();

/** Opens the Parquet files, measures the seven figures of three months and closes them. */
async function measureFigures(watch: (statement: Statement) => void = () => {}): Promise<void> {
  const source = { kind: 'folder', path: folder, tables: {} } as const;
  const database = await openDuckdb(source, { needed: TABLE_NAMES, optional: [] });
  await measureAndClose(database, settings, watch);
}

/** The same statements, one after the other, on a DuckDB that knows nothing but the files. */
async function runBare(statements: readonly Statement[]): Promise<void> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const table of TABLE_NAMES) {
    await connection.run(`CREATE VIEW ${table} AS FROM '${join(folder, `${table}.parquet`)}'`);
  }
  for (const { sql, values } of statements) await connection.runAndReadAll(sql, [...values]);
  connection.closeSync();
  instance.closeSync();
}

const statements: Statement[] = [];
await measureFigures((statement) => statements.push(statement));
await comparePair(
  { name: 'the figures of a quarter', run: () => measureFigures() },
  { name: 'the same SQL in a bare DuckDB loop', run: () => runBare(statements) },
  7,
);

await comparePair(
  {
    name: 'the usage of a quarter by organisation',
    async run() {
      const source = { kind: 'folder', path: folder, tables: {} } as const;
      const wanted = { needed: TABLE_NAMES, optional: [], extras: true };
      await askUsageAndClose(await openDuckdb(source, wanted), settings);
    },
  },
  { name: 'the figures of that quarter', run: () => measureFigures() },
  7,
);

const command = join(PACKAGE, 'bin/vdx-report.js');
const out = join(PACKAGE, '.cache/bench');
const quarter = [process.execPath, command, 'quarter', '2025Q3', '--no-html', '--out', out];
const cwd = join(PACKAGE, 'bench');
const byHand = {
  name: 'one pass by hand',
  args: [process.execPath, join(cwd, 'yardstick.js'), folder],
};
const said = compareCommands(
  { name: 'figures and workbook', args: [...quarter, '--no-pdf', '--json'], cwd },
  byHand,
  7,
);
requireSameFigures(said.a, said.b);
compareCommands({ name: 'the whole report', args: quarter, cwd }, byHand, 5);

// Both are to take at most 1.5 times as long as an empty Node; the history's files are read within that.
const emptyNode = { name: 'node -e 0', args: [process.execPath, '-e', '0'] };
for (const args of [['--help'], ['history', 'export']]) {
  const name = `vdx-report ${args.join(' ')}`;
  compareCommands({ name, args: [process.execPath, command, ...args] }, emptyNode, 21);
}

const { seconds, megabytes } = runProbed(
  ['quarter', '2025Q3', '--quiet', '--out', out],
  join(PACKAGE, 'bench'),
);
console.log(`the whole report of 2025Q3: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);

/** What is held against each other counts the same, or the bench says nothing. */
function requireSameFigures(report: string, byHand: string): void {
  const { figures } = JSON.parse(report) as { figures: { id: string; values: object }[] };
  const measured = Object.fromEntries(figures.map(({ id, values }) => [id, values]));
  deepStrictEqual(measured, JSON.parse(byHand));
}
