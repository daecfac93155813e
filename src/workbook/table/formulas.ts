import { formulaIn } from '../../ooxml/cell-content.ts';
import { moveFormula, referencesIn } from '../../ooxml/formulas.ts';
import { formulasOn } from '../../ooxml/mentions.ts';
import { describeCell } from '../../ooxml/refs.ts';
import { cellsOfRow } from '../../ooxml/sheet.ts';
import type { Table, TableContext } from './find.ts';

/** The formulas of a row by column, spelled out. */
function formulasOfRow({ open }: TableContext, row: number): Map<number, string> {
  const own = formulasOn(open.sheet).filter(({ at }) => at.row === row);
  return new Map(own.map(({ at, text }) => [at.column, text]));
}

/** Columns beside the table whose formula in a row points to that row of the table: they are continued with it. */
export function derivedColumns(
  { open }: TableContext,
  { columns: { first, last } }: Table,
  row: number,
): Set<number> {
  const { sheet } = open;
  const derived = new Set<number>();
  for (const [column, cell] of cellsOfRow(sheet, row)) {
    if (column >= first && column <= last) continue;
    const ranges = referencesIn(formulaIn(cell)?.text ?? '', sheet.name);
    const isOwn = ranges.some(
      ({ from, to }) =>
        from.row <= row && to.row >= row && from.column <= last && to.column >= first,
    );
    if (isOwn) derived.add(column);
  }
  return derived;
}

/**
 * Formulas of the newest row that are not those of the row before, moved on: a sum that begins anew each January, or a
 * row whose formula was typed over. Nobody knows which one a new row takes. The very first row may lack some.
 */
export function unlikeFormulas(context: TableContext, { rows, isUpward }: Table): string[] {
  const ordered = isUpward ? rows.toReversed() : rows;
  const [newest, before] = [ordered.at(-1), ordered.at(-2)];
  if (newest && !before) return unclearFormulas(context, newest.row);
  if (!newest || !before) return [];
  const isFirst = ordered.length === 2;
  const [own, other] = [newest, before].map(({ row }) => formulasOfRow(context, row));
  const columns = [...new Set([...(own?.keys() ?? []), ...(other?.keys() ?? [])])];
  return columns.flatMap((column) => {
    const [text, model] = [own?.get(column), other?.get(column)];
    const moved = model === undefined ? undefined : moveFormula(model, newest.row - before.row);
    if (text === moved || (isFirst && model === undefined)) return [];
    const [place, above] = [newest, before].map(({ row }) =>
      describeCell(context.open.sheet.name, { column, row }),
    );
    return [
      `${place} has another formula than ${above}, and nobody knows which one a new row takes`,
    ];
  });
}

/** In a table of one row, what is fixed to that row may mean it, or all rows. */
function unclearFormulas(context: TableContext, row: number): string[] {
  const { name } = context.open.sheet;
  const fixed = new RegExp(`\\$${row}:\\$?[A-Z]+\\$${row}(?!\\d)`);
  return [...formulasOfRow(context, row)].flatMap(([column, text]) =>
    fixed.test(text)
      ? [
          `${describeCell(name, { column, row })} (${text}) may mean its row, or all rows: add a second row`,
        ]
      : [],
  );
}
