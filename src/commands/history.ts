import { alignColumns } from '../columns.ts';
import { EXIT, UserError } from '../error.ts';
import { readLedger } from '../history/store.ts';
import type { HistoryRow, HistoryYear } from '../history/years.ts';
import { buildHistoryYears } from '../history/years.ts';
import { suggestion } from '../problem.ts';
import { printJson } from '../report/json.ts';
import { readSettings } from '../settings/read.ts';
import type { Run } from './run.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export type ShowOptions = { config?: string; year?: number; figure?: string; json?: boolean };

/** The published figures, a block a year, as the report shows them. */
export async function showHistory(options: ShowOptions, run: Run): Promise<void> {
  const settings = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  const ledger = await readLedger(settings.history);
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
    run.print(printJson(entries));
    return;
  }
  const blocks = buildHistoryYears(ledger)
    .filter((block) => year === undefined || block.year === year)
    .map((block) => yearTable(block, figure))
    .filter((text) => text !== '');
  if (blocks.length > 0) run.print(`${blocks.join('\n\n')}\n`);
}

/** That there is nothing is an answer, and no error. */
function tellNothing({ year, figure }: ShowOptions, { log }: Run): void {
  const what = figure === undefined ? 'Nothing' : `Nothing of ${figure}`;
  const when = year === undefined ? '' : ` for ${year}`;
  log.info(`${what} was published${when}. vdx-report history show lists all years.`);
}

function yearTable({ year, rows }: HistoryYear, figure: string | undefined): string {
  const shown = rows.filter((row) => figure === undefined || row.figure === figure);
  if (shown.length === 0) return '';
  const lines = shown.map((row) => [
    row.figure,
    ...row.cells.map(({ value }) => valueText(row, value)),
  ]);
  return alignColumns([[String(year), ...MONTHS], ...lines], { words: [0] });
}

function valueText({ unit }: HistoryRow, value: number | null): string {
  if (value === null) return '';
  return unit === 'percent' ? value.toFixed(2) : String(value);
}
