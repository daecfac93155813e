import type { FigureDefinition } from '../history/ledger.ts';
import { reaches } from '../history/years.ts';
import { formulaIn } from '../ooxml/cell-content.ts';
import { columnNumber } from '../ooxml/refs.ts';
import { findCell } from '../ooxml/sheet.ts';
import { type Block, findBlocks, knownLabels, labelKey } from './blocks.ts';
import { type OpenSheet, placeOf, readStored, textAt } from './import-cell.ts';
import type { Unreadable } from './import-figure.ts';
import { looksLikeHead, monthColumns } from './import-heads.ts';
import { readFigure } from './import-value.ts';
import type { BlockLayout } from './mapping.ts';

/** The row of a figure in the block of a year. `columns` are those of the months, January first. */
export type SheetRow = {
  year: number;
  row: number;
  columns: readonly number[];
  definition: FigureDefinition;
  label: string;
};

export type SheetBlocks = {
  blocks: readonly Block[];
  rows: readonly SheetRow[];
  unreadable: readonly Unreadable[];
};

export type SheetContext = {
  open: OpenSheet;
  layout: BlockLayout;
  definitions: readonly FigureDefinition[];
  /** Day 0 of the workbook's dates. */
  epoch: number;
};

/** The rows of all blocks whose label names a figure. A row with numbers and no such label is told. */
export function findRows(context: SheetContext): SheetBlocks {
  const { open, layout, definitions } = context;
  const labels = definitions.flatMap((each) => each.labels.map(({ label }) => label));
  const { blocks: all, problems } = findBlocks(open.pkg, open.sheet, knownLabels(labels, layout));
  // Of two blocks of one year, nobody knows which one holds.
  const blocks = all.filter(({ year }) => all.filter((each) => each.year === year).length === 1);
  const read = blocks.map((block) => readBlock(context, block, all));
  return {
    blocks,
    rows: read.flatMap(({ rows }) => rows),
    unreadable: [
      ...problems.map((problem) => ({ place: open.sheet.name, problem })),
      ...read.flatMap(({ unreadable }) => unreadable),
    ],
  };
}

type ReadRows = { rows: SheetRow[]; unreadable: Unreadable[] };

function readBlock(context: SheetContext, block: Block, all: readonly Block[]): ReadRows {
  const { open, layout } = context;
  const columns = monthColumns(context, block);
  if (typeof columns === 'string') {
    const place = placeOf(open, { column: columnNumber(layout.head.column), row: block.head });
    return { rows: [], unreadable: [{ place, problem: columns }] };
  }
  const rows: SheetRow[] = [];
  const unreadable: Unreadable[] = [];
  for (const row of bodyRows(context, block, all)) {
    // Of a head that is damaged, nobody knows whose rows stand below.
    if (row > block.bottom && looksLikeHead(context, row)) {
      unreadable.push(lostHead(context, row));
      break;
    }
    const read = readRow(context, { year: block.year, row, columns });
    if (read && 'problem' in read) unreadable.push(read);
    else if (read) rows.push(read);
  }
  return withoutTwins(context, { rows, unreadable });
}

/** The rows from a block's head to the next head, whoever of them has a year. */
function bodyRows(context: SheetContext, block: Block, all: readonly Block[]): number[] {
  const { open, layout } = context;
  const column = columnNumber(layout.head.column);
  const isHead = (row: number) =>
    labelKey(textAt(open, { column, row })) === labelKey(layout.head.text);
  const below = [...open.sheet.rows.keys()].sort((a, b) => a - b).filter((row) => row > block.head);
  const nextHead = below.find(isHead) ?? Infinity;
  const nextTop = all.find(({ top }) => top > block.head)?.top ?? Infinity;
  return below.filter((row) => row < Math.min(nextHead, nextTop));
}

function lostHead({ open, layout: { head } }: SheetContext, row: number): Unreadable {
  const place = placeOf(open, { column: columnNumber(head.column), row });
  const problem = `this row looks like the head of a year, but lacks "${head.text}"; the rows below it are not read`;
  return { place, problem };
}

type RowPlace = Pick<SheetRow, 'year' | 'row' | 'columns'>;

function readRow(context: SheetContext, at: RowPlace): SheetRow | Unreadable | undefined {
  const { open, layout } = context;
  const cell = { column: columnNumber(layout.label), row: at.row };
  const label = textAt(open, cell);
  const known = label === '' ? [] : namedFigures(context, label);
  const definition = known.find((each) => reaches(each, at.year)) ?? known[0];
  if (definition && (reaches(definition, at.year) || !hasFigures(open, at))) {
    return { ...at, definition, label };
  }
  const isOther = layout.other_rows.map(labelKey).includes(labelKey(label));
  if (isOther || !hasFigures(open, at)) return undefined;
  return { place: placeOf(open, cell), problem: rowProblem(context, { label, definition }) };
}

/** The figures that a label stands for, in any year; two figures may share one in different years. */
function namedFigures({ definitions, layout }: SheetContext, label: string): FigureDefinition[] {
  const key = labelKey(label);
  return definitions.filter(({ id, labels }) =>
    [...labels.map((each) => each.label), ...(layout.labels[id] ?? [])].map(labelKey).includes(key),
  );
}

/** Whether a row of any label holds what looks like a figure; notes, sources and sums are none. */
function hasFigures(open: OpenSheet, { row, columns }: RowPlace): boolean {
  return columns.some((column) => {
    const found = findCell(open.sheet, { column, row });
    if (found && formulaIn(found)) return false;
    const stored = readStored(open, { column, row });
    return (
      stored.kind === 'number' ||
      readFigure(stored, 'percent').kind === 'figure' ||
      readFigure(stored, 'count').kind === 'figure'
    );
  });
}

function rowProblem(
  { definitions }: SheetContext,
  { label, definition }: { label: string; definition: FigureDefinition | undefined },
): string {
  if (label === '') return 'this row has figures, but no label';
  if (!definition) {
    return `"${label}" is no label that the history or the mapping knows (${definitions.length} figures)`;
  }
  const { id, from, to } = definition;
  return `"${label}" is ${id}, which the history has from ${from}${to === null ? ' on' : ` to ${to}`} alone`;
}

/** Of two rows of one figure, nobody knows which one holds: both are told and left out. */
function withoutTwins({ open, layout }: SheetContext, { rows, unreadable }: ReadRows): ReadRows {
  const column = columnNumber(layout.label);
  const twinsOf = ({ definition }: SheetRow) =>
    rows.filter((each) => each.definition.id === definition.id);
  const twins = rows.filter((row) => twinsOf(row).length > 1);
  return {
    rows: rows.filter((row) => !twins.includes(row)),
    unreadable: [
      ...unreadable,
      ...twins.map((row) => ({
        place: placeOf(open, { column, row: row.row }),
        problem: `the block of ${row.year} has ${twinsOf(row).length} rows of ${row.definition.id}`,
      })),
    ],
  };
}
