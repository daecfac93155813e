import type { HistoryYear } from '../history/years.ts';
import type { Template } from '../ooxml/template.ts';
import { footnoteProblems, writeFootnotes } from './footnotes.ts';
import { addYear } from './growth.ts';
import { planHistory, searchFor } from './history.ts';
import type { HistoryLayout, TableLayout } from './mapping.ts';
import { type Fill, writeFill } from './places.ts';
import { addRows } from './table/grow.ts';
import { planTable } from './table/plan.ts';

type SheetPlan = {
  fills: Fill[];
  problems: string[];
  /** Adds the years or months that have no place yet, after which the sheet is another; absent where all have one. */
  grow?: () => void;
};

/** What goes where on the history sheet as it stands, and all that does not fit. */
export function planSheet(
  template: Template,
  history: readonly HistoryYear[],
  layout: HistoryLayout,
): SheetPlan {
  if (layout.rows !== undefined) return planRows(template, history, layout);
  const { fills, problems, sheet, missing } = planHistory(template, history, layout);
  const isShort = sheet !== undefined && missing.length > 0;
  return {
    fills,
    problems: [...problems, ...footnoteProblems(template, history, layout)],
    ...(isShort && {
      grow() {
        const search = searchFor(history, layout);
        for (const year of missing) addYear(template, year, { sheet, search, history });
      },
    }),
  };
}

function planRows(
  template: Template,
  history: readonly HistoryYear[],
  layout: TableLayout,
): SheetPlan {
  const { fills, problems, context, table, missing } = planTable(template, history, layout);
  const isShort = context !== undefined && table !== undefined && missing.length > 0;
  return {
    fills,
    problems,
    ...(isShort && { grow: () => addRows(template, context, { table, months: missing }) }),
  };
}

/** Adds what is new, then fills all from the history; gives what does not fit, and then fills nothing. */
export function fillSheet(
  template: Template,
  history: readonly HistoryYear[],
  layout: HistoryLayout,
): string[] {
  const before = planSheet(template, history, layout);
  before.grow?.();
  const { fills, problems } = before.grow ? planSheet(template, history, layout) : before;
  if (problems.length > 0) return problems;
  for (const fill of fills) writeFill(template, fill);
  if (layout.rows === undefined) writeFootnotes(template, history, layout);
  return [];
}
