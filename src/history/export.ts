import { type Cell, type Column, column, type Dataset } from '../dataset.ts';
import type { Entry } from '../figures/figure.ts';
import { memoised } from '../memoised.ts';
import { type Month, monthOf, quarterOf, shiftMonth } from '../period.ts';
import type { FigureDefinition, Ledger, Revision } from './ledger.ts';

export type ExportOptions = {
  /** A row a month and a column a figure, instead of a row a figure and month. */
  wide: boolean;
  from?: Month | undefined;
  to?: Month | undefined;
  /** These figures alone; all where none is named. */
  figures: readonly string[];
  /** The month that the first quarter starts in. */
  firstMonth: number;
};

const LONG: readonly Column[] = [
  column('month', 'month', 'Calendar month'),
  column('quarter', 'text', 'Quarter of the report that the month belongs to'),
  column('figure', 'text', 'Id of the figure'),
  column('value', 'number', 'The published value'),
  column('unit', 'text', 'percent (two decimals) or count'),
  column('mark', 'text', 'Footnote mark of the value, the texts stand in the data package'),
  column('definition_from', 'month', 'First month that was counted by the same definition'),
  column(
    'definition_to',
    'month',
    'Last month counted by the same definition; empty where it goes on',
  ),
  column('revised_at', 'instant', 'When the published value was last replaced by this one (UTC)'),
];

/** The published figures as data, by month and in the order of the definitions. */
export function exportHistory(
  ledger: Ledger,
  revisions: readonly Revision[],
  options: ExportOptions,
): Dataset {
  const { figures, from = '0000-01', to = '9999-12' } = options;
  const shown = ledger.definitions.filter(({ id }) => figures.length === 0 || figures.includes(id));
  const ids = shown.map(({ id }) => id);
  const entries = ledger.entries
    .filter(({ month, figure }) => from <= month && month <= to && ids.includes(figure))
    .sort((a, b) => compare(a.month, b.month) || ids.indexOf(a.figure) - ids.indexOf(b.figure));
  const quarter = memoised((month: Month) => quarterOf(month, options).name);
  if (options.wide) return wideRows(entries, { shown, ledger, quarter });
  const units = new Map(shown.map(({ id, unit }) => [id, unit]));
  const periods = new Map(
    shown.map((definition) => [definition.id, periodsOf(definition, ledger)]),
  );
  const rows = entries.map((entry): Cell[] => {
    const { month, figure, value } = entry;
    const { first, last } = periods.get(figure)?.(month) ?? { first: month, last: null };
    return [
      month,
      quarter(month),
      figure,
      value,
      units.get(figure) ?? '',
      markOf(entry, ledger),
      first,
      last,
      revisedAt(entry, revisions),
    ];
  });
  const decimals = (row: readonly Cell[]) => (row[4] === 'percent' ? 2 : 0);
  return { name: 'history', columns: LONG, rows, decimals };
}

type Wide = {
  shown: readonly FigureDefinition[];
  ledger: Ledger;
  quarter: (month: Month) => string;
};

/** Figures that have no value in any of the months have no column. */
function wideRows(entries: readonly Entry[], { shown, quarter }: Wide): Dataset {
  const present = shown.filter(({ id }) => entries.some(({ figure }) => figure === id));
  const months = [...new Set(entries.map(({ month }) => month))];
  const values = new Map(entries.map(({ month, figure, value }) => [`${month} ${figure}`, value]));
  const columns = [
    ...LONG.slice(0, 2),
    ...present.map(({ id, unit, labels }) => column(id, unit, labels.at(-1)?.label ?? id)),
  ];
  const rows = months.map((month): Cell[] => [
    month,
    quarter(month),
    ...present.map(({ id }) => values.get(`${month} ${id}`) ?? null),
  ]);
  return { name: 'history', columns, rows };
}

function markOf({ month, figure }: Entry, { footnotes }: Ledger): string | null {
  const own = footnotes.marks.find((m) => 'month' in m && m.figure === figure && m.month === month);
  return own?.mark ?? null;
}

/**
 * The period with one definition that a month of a figure lies in. A footnote mark at a month begins a new definition;
 * before the first one it is that of the figure's first month.
 */
function periodsOf({ id, to }: FigureDefinition, { entries, footnotes }: Ledger) {
  const begin = entries.find(({ figure }) => figure === id)?.month;
  const changes = footnotes.marks
    .flatMap((mark) => ('month' in mark && mark.figure === id ? [mark.month] : []))
    .sort();
  const end = to === null ? null : monthOf(to, 12);
  return (month: Month): { first: Month; last: Month | null } => {
    const next = changes.find((change) => change > month);
    return {
      first: changes.findLast((change) => change <= month) ?? begin ?? month,
      last: next === undefined ? end : shiftMonth(next, -1),
    };
  };
}

function revisedAt(entry: Entry, revisions: readonly Revision[]): string | null {
  const last = revisions.findLast(
    ({ month, figure }) => month === entry.month && figure === entry.figure,
  );
  return last?.revisedAt ?? null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
