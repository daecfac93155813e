import { type Cell, type Column, column, type Dataset } from '../dataset.ts';
import type { Entry } from '../figures/figure.ts';
import { type Month, monthOf, quarterNameOf, shiftMonth } from '../period.ts';
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
  const ids = new Set(shown.map(({ id }) => id));
  const months = byMonth(
    ledger.entries.filter(({ month, figure }) => from <= month && month <= to && ids.has(figure)),
  );
  const quarter = (month: Month) => quarterNameOf(month, options);
  if (options.wide) return wideRows(months, { shown, quarter });
  const told = shown.map((definition) => toldOf(definition, ledger, revisions));
  const rows: Cell[][] = [];
  for (const [month, values] of months) {
    const name = quarter(month);
    for (const figure of told) {
      const value = values.get(figure.id);
      if (value !== undefined) rows.push(longRow(figure, { month, quarter: name, value }));
    }
  }
  const decimals = (row: readonly Cell[]) => (row[4] === 'percent' ? 2 : 0);
  return { name: 'history', columns: LONG, rows, decimals };
}

/** The values of each month by the id of their figure. */
type Months = ReadonlyMap<Month, ReadonlyMap<string, number>>;

/** Entries of a ledger stand by month. */
function byMonth(entries: readonly Entry[]): Months {
  const months = new Map<Month, Map<string, number>>();
  for (const { month, figure, value } of entries) {
    const values = months.get(month) ?? new Map<string, number>();
    months.set(month, values.set(figure, value));
  }
  return months;
}

type Wide = { shown: readonly FigureDefinition[]; quarter: (month: Month) => string };

/** Figures that have no value in any of the months have no column. */
function wideRows(months: Months, { shown, quarter }: Wide): Dataset {
  const present = shown.filter(({ id }) => [...months.values()].some((values) => values.has(id)));
  const columns = [
    ...LONG.slice(0, 2),
    ...present.map(({ id, unit, labels }) => column(id, unit, labels.at(-1)?.label ?? id)),
  ];
  const rows = [...months].map(([month, values]): Cell[] => [
    month,
    quarter(month),
    ...present.map(({ id }) => values.get(id) ?? null),
  ]);
  return { name: 'history', columns, rows };
}

/** What the rows of one figure tell besides their values. */
type Told = Pick<FigureDefinition, 'id' | 'unit'> & {
  /** A footnote mark at a month begins a new definition; by month. */
  changes: readonly { month: Month; mark: string }[];
  /** The first month that was published, and the last that the definition reaches. */
  begin: Month | undefined;
  end: Month | null;
  /** Oldest first. */
  revisions: readonly Revision[];
};

function toldOf(
  { id, unit, to }: FigureDefinition,
  { entries, footnotes }: Ledger,
  revisions: readonly Revision[],
): Told {
  return {
    id,
    unit,
    changes: footnotes.marks
      .flatMap((mark) => ('month' in mark && mark.figure === id ? [mark] : []))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
    begin: entries.find(({ figure }) => figure === id)?.month,
    end: to === null ? null : monthOf(to, 12),
    revisions: revisions.filter(({ figure }) => figure === id),
  };
}

type Value = { month: Month; quarter: string; value: number };

function longRow(figure: Told, { month, quarter, value }: Value): Cell[] {
  const { changes } = figure;
  const last = changes.findLast((change) => change.month <= month);
  const next = changes.find((change) => change.month > month);
  return [
    month,
    quarter,
    figure.id,
    value,
    figure.unit,
    last?.month === month ? last.mark : null,
    last?.month ?? figure.begin ?? month,
    next ? shiftMonth(next.month, -1) : figure.end,
    figure.revisions.findLast((revision) => revision.month === month)?.revisedAt ?? null,
  ];
}
