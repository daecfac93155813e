import type { HistoryYear } from '../history/years.ts';
import type { Template } from '../ooxml/template.ts';
import { footnoteProblems, writeFootnotes } from './footnotes.ts';
import { addYear } from './growth.ts';
import { planHistory, searchFor } from './history.ts';
import type { BlockLayout, HistoryLayout, TableLayout } from './mapping.ts';
import { type Fill, writeFill } from './places.ts';
import { addRows } from './table/grow.ts';
import { planTable } from './table/plan.ts';

/** What goes where on the history sheet as it stands, and all that does not fit. */
export function planSheet(
  template: Template,
  history: readonly HistoryYear[],
  layout: HistoryLayout,
): { fills: Fill[]; problems: string[] } {
  if (layout.rows !== undefined) return planTable(template, history, layout);
  const { fills, problems } = planHistory(template, history, layout);
  return { fills, problems: [...problems, ...footnoteProblems(template, history, layout)] };
}

/** Adds what is new, then fills all from the history; gives what does not fit, and then fills nothing. */
export function fillSheet(
  template: Template,
  history: readonly HistoryYear[],
  layout: HistoryLayout,
): string[] {
  if (layout.rows === undefined) addYears(template, history, layout);
  else addMonths(template, history, layout);
  const { fills, problems } = planSheet(template, history, layout);
  if (problems.length > 0) return problems;
  for (const fill of fills) writeFill(template, fill);
  if (layout.rows === undefined) writeFootnotes(template, history, layout);
  return [];
}

function addYears(template: Template, history: readonly HistoryYear[], layout: BlockLayout): void {
  const { sheet, missing } = planHistory(template, history, layout);
  if (!sheet) return;
  const search = searchFor(history, layout);
  for (const year of missing) addYear(template, year, { sheet, search, history });
}

function addMonths(template: Template, history: readonly HistoryYear[], layout: TableLayout): void {
  const { context, table, missing } = planTable(template, history, layout);
  if (context && table) addRows(template, context, { table, months: missing });
}
