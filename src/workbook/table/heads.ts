import { columnNumber, describeCell } from '../../ooxml/refs.ts';
import { labelKey } from '../blocks.ts';
import { readStored, textAt } from '../import-cell.ts';
import type { Table, TableContext, TableProblem } from './find.ts';
import { readMonthName } from './period.ts';

export type FigureLabel = { figure: string; label: string };

/** Columns whose head says another figure, or another month, than the mapping takes them for. */
export function headProblems(
  context: TableContext,
  { head }: Table,
  labels: readonly FigureLabel[],
): TableProblem[] {
  const { open, layout, epoch } = context;
  return Object.entries(layout.figures).flatMap(([figure, columns]) =>
    columns.flatMap((letters, index) => {
      const cell = { column: columnNumber(letters), row: head };
      const place = describeCell(open.sheet.name, cell);
      const text = textAt(open, cell);
      const named = labels.filter(({ label }) => labelKey(label) === labelKey(text));
      if (named.length > 0 && !named.some((each) => each.figure === figure)) {
        const problem = `"${text}" is ${named[0]?.figure}, but the mapping has ${figure} in this column`;
        return [{ place, problem }];
      }
      const month = columns.length > 1 ? readMonthName(readStored(open, cell), epoch) : undefined;
      if (month === undefined || month === index + 1) return [];
      const problem = `"${text}" is month ${month}, but the mapping has month ${index + 1} of ${figure} in this column`;
      return [{ place, problem }];
    }),
  );
}
