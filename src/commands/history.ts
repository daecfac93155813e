import { alignColumns } from '../columns.ts';
import { EXIT, UserError } from '../error.ts';
import { readLedger } from '../history/store.ts';
import type { HistoryRow, HistoryYear } from '../history/years.ts';
import { buildHistoryYears } from '../history/years.ts';
import { suggestion } from '../problem.ts';
import { readHistorySettings } from '../settings/history.ts';
import type { Run } from './run.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export type ShowOptions = { config?: string; year?: number; figure?: string; json?: boolean };

/** The published figures, a block a year, as the report shows them. */
export async function showHistory(options: ShowOptions, run: Run): Promise<void> {
  const { config: path } = options;
  const { history } = await readHistorySettings({ path, env: run.env, cwd: run.cwd });
  const ledger = await readLedger(history);
  const { year, figure } = options;
  const ids = ledger.definitions.map(({ id }) => id);
  if (figure !== undefined && !ids.includes(figure)) {
    const message = `There is no figure "${figure}" in the history; ${suggestion(figure, ids)}`;
    throw new UserError(message, EXIT.usage);
  }
  const entries = ledger.entries
    .filter((entry) => figure === undefined || entry.figure === figure)
    .filter(({ month }) => year === undefined || month.startsWith(`${year}-`));
  if (entries.length === 0) tellNothing(options, run);
  if (options.json) {
    const { printJson } = await import('../report/json.ts');
    run.print(printJson(entries));
    return;
  }
  const blocks = buildHistoryYears(ledger)
    .filter((block) => year === undefined || block.year === year)
    .map((block) =>
      yearTable(block, { figure, width: run.terminal ? run.screen.width : undefined }),
    )
    .filter((text) => text !== '');
  if (blocks.length > 0) run.print(`${blocks.join('\n\n')}\n`);
}

/** That there is nothing is an answer, and no error. */
function tellNothing({ year, figure }: ShowOptions, { log }: Run): void {
  const what = figure === undefined ? 'Nothing' : `Nothing of ${figure}`;
  const when = year === undefined ? '' : ` for ${year}`;
  log.info(`${what} was published${when}. vdx-report history show lists all years.`);
}

type Showing = {
  figure: string | undefined;
  /** Of the terminal; a file or another program gets the whole year side by side. */
  width: number | undefined;
};

/** How many months may stand side by side, the most that fit first. */
const SIDE_BY_SIDE = [12, 6, 4, 3, 2];

function yearTable({ year, rows }: HistoryYear, { figure, width = Infinity }: Showing): string {
  const shown = rows.filter((row) => figure === undefined || row.figure === figure);
  if (shown.length === 0) return '';
  const lines = [
    [String(year), ...MONTHS],
    ...shown.map((row) => [row.figure, ...row.cells.map(({ value }) => valueText(row, value))]),
  ];
  const tables = SIDE_BY_SIDE.map((months) => splitTable(lines, months));
  return tables.find((table) => isWithin(table, width)) ?? splitTable(lines, 1);
}

/** The columns after the first in groups, each a table below the other. */
function splitTable(lines: readonly (readonly string[])[], columns: number): string {
  const count = (lines[0]?.length ?? 1) - 1;
  const starts = Array.from({ length: Math.ceil(count / columns) }, (_, at) => 1 + at * columns);
  return starts
    .map((start) =>
      lines.map(([first = '', ...rest]) => [first, ...rest.slice(start - 1, start - 1 + columns)]),
    )
    .map((part) => alignColumns(part, { words: [0] }))
    .join('\n\n');
}

const isWithin = (table: string, width: number) =>
  table.split('\n').every((line) => line.length <= width);

function valueText({ unit }: HistoryRow, value: number | null): string {
  if (value === null) return '';
  return unit === 'percent' ? value.toFixed(2) : String(value);
}
