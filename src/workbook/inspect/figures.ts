import type { FigureDefinition } from '../../history/ledger.ts';
import { formatAt, readCell } from '../../ooxml/cells.ts';
import { describeCell } from '../../ooxml/refs.ts';
import { tidyText } from '../../ooxml/strings.ts';
import type { Template } from '../../ooxml/template.ts';
import type { Report } from '../../report/model.ts';
import { commentText } from '../comments.ts';
import { shownRows, shownYears } from '../history.ts';
import { readHistorySheet } from '../import.ts';
import type { SheetFigure, Unreadable } from '../import-figure.ts';
import { readQuarterSheet } from '../import-quarter.ts';
import type { HistoryLayout, Mapping } from '../mapping.ts';
import { storedNumber } from '../number-format.ts';
import type { Fill } from '../places.ts';
import type { Plan } from '../plan.ts';

/** Cells that do not hold what they were to be filled with. */
export function fillFaults({ pkg }: Template, plan: Plan, report: Report): string[] {
  const comments = plan.comments.map(({ sheet, cell }): Fill => {
    return { field: 'fields.comments', sheet, cell, value: commentText(report) };
  });
  return [...plan.fills, ...plan.history, ...comments].flatMap(({ field, sheet, cell, value }) => {
    const found = readCell(pkg, sheet, cell);
    const wanted =
      typeof value === 'number'
        ? storedNumber(value, formatAt(pkg, sheet, cell))
        : tidyText(value ?? '');
    if ((found ?? '') === wanted) return [];
    return [
      `${describeCell(sheet.name, cell)} holds ${found ?? 'nothing'}, not ${field}, ${value ?? 'nothing'}`,
    ];
  });
}

type Shown = { figure: string; month: string; value: number | null };

/** Figures that are not read back as they were written. */
export function readingFaults(
  after: Template,
  {
    report,
    mapping,
    definitions,
  }: { report: Report; mapping: Mapping; definitions: readonly FigureDefinition[] },
): string[] {
  const months = report.period.months.map(({ month }) => month);
  const quarter = readQuarterSheet(after, mapping, Number(report.period.to.slice(0, 4)));
  const inQuarter = report.rows.flatMap(({ figure, values }) =>
    months.map((month, at) => ({ figure, month, value: values[at] ?? null })),
  );
  const ofQuarter = compare(
    quarter.figures,
    inQuarter.filter(({ figure }) => mapping.figures[figure]),
  );
  const { history: layout } = mapping;
  // Without its period on it, the sheet of the quarter cannot be read back.
  const faults = [...(quarter.figures.length > 0 ? ofQuarter : []), ...told(quarter.unreadable)];
  if (!layout) return faults;
  const { figures, unreadable } = readHistorySheet(after, { layout, definitions });
  return [...faults, ...compare(figures, wantedOf(report, layout, figures)), ...told(unreadable)];
}

const told = (unreadable: readonly Unreadable[]) =>
  unreadable.flatMap(({ place, problem, of }) => (of ? [`${place}: ${problem}`] : []));

function compare(
  found: readonly { figure: string; month: string; value: number | null }[],
  wanted: readonly Shown[],
): string[] {
  const read = new Map(found.map((each) => [`${each.figure} ${each.month}`, each.value]));
  return wanted.flatMap(({ figure, month, value }) => {
    const own = read.get(`${figure} ${month}`) ?? null;
    return own === value
      ? []
      : [`${figure} of ${month} is written as ${value} and read back as ${own}`];
  });
}

/** What a history sheet must say: of a table, from its first month on. */
function wantedOf(report: Report, layout: HistoryLayout, read: readonly SheetFigure[]): Shown[] {
  if (layout.rows === undefined) {
    return shownYears(report.history, layout).flatMap((year) =>
      shownRows(year, layout).flatMap(({ figure, cells }) =>
        cells.map(({ month, value }) => ({ figure, month, value })),
      ),
    );
  }
  const first = read.map(({ month }) => month).sort()[0] ?? '';
  return report.history.flatMap(({ rows }) =>
    rows
      .filter(({ figure }) => (layout.figures[figure] ?? []).length > 0)
      .flatMap(({ figure, cells }) => cells.map(({ month, value }) => ({ figure, month, value })))
      .filter(
        ({ month }) =>
          month >= first && (layout.from === undefined || month >= String(layout.from)),
      ),
  );
}
