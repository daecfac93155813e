import { readCell } from '../../ooxml/cells.ts';
import { mapFormula, type RefEnd } from '../../ooxml/formulas.ts';
import { formulasOn } from '../../ooxml/mentions.ts';
import { type Cell, describeCell, formatCell } from '../../ooxml/refs.ts';
import { cellsOfRow } from '../../ooxml/sheet.ts';
import type { Template } from '../../ooxml/template.ts';
import type { SheetPair } from './cells.ts';
import { originOf } from './moves.ts';
import type { Part } from './parts.ts';
import { type Growth, meansAll } from './references.ts';

/** What new parts hold beside their figures: the places where it is right, and what is wrong. */
export type Copies = { places: Set<string>; faults: string[] };

/** Holds each new year or month against the one before it: the same formulas, the same words, no numbers of its own. */
export function inspectCopies(after: Template, pair: SheetPair, growth: Growth): Copies {
  const { old, grown } = growth;
  const texts = new Map(formulasOn(pair.fresh).map(({ at, text }) => [formatCell(at), text]));
  const copies: Copies = { places: new Set(), faults: [] };
  const names = new Set(old.parts.map(({ name }) => name));
  for (const [index, part] of grown.parts.entries()) {
    const model = grown.parts[index - 1];
    if (names.has(part.name) || !model) continue;
    inspectPart({ after, pair, growth, texts, part, model }, copies);
  }
  return copies;
}

type Context = {
  after: Template;
  pair: SheetPair;
  growth: Growth;
  texts: ReadonlyMap<string, string>;
  part: Part;
  model: Part;
};

function inspectPart(context: Context, { places, faults }: Copies): void {
  const sources = new Map([...context.model.keys].map(([row, key]) => [key, row]));
  for (const [row, key] of context.part.keys) {
    const source = sources.get(key);
    for (const column of newColumns(context, row)) {
      const like = source === undefined ? undefined : { column, row: source };
      const fault = copyFault({ column, row }, like, context);
      if (fault === undefined) places.add(formatCell({ column, row }));
      else faults.push(fault);
    }
  }
}

/** The columns of a row's cells; what stood there already, beside the part, is held against what it was. */
function newColumns({ after, pair }: Context, row: number): number[] {
  const before = cellsOfRow(pair.old, originOf(after, pair.old.name, row) ?? 0);
  const columns = [...cellsOfRow(pair.fresh, row).keys()];
  return columns.filter((column) => (before.get(column)?.content ?? '') === '');
}

/** `like` is the cell in the model; there is none of a figure that is new. */
function copyFault(cell: Cell, like: Cell | undefined, context: Context): string | undefined {
  const { pair, texts } = context;
  const own = texts.get(formatCell(cell));
  const model = like && texts.get(formatCell(like));
  if (own === undefined && model === undefined) return numberFault(cell, like, context);
  if (!like) return undefined;
  const isSame =
    own !== undefined &&
    model !== undefined &&
    spelled(own, cell, context) === spelled(model, like, context);
  const place = describeCell(pair.fresh.name, cell);
  return isSame
    ? undefined
    : `${place}: its formula ${own ?? '(none)'} is not that of ${formatCell(like)}`;
}

function numberFault(
  cell: Cell,
  like: Cell | undefined,
  { after, pair, growth, part }: Context,
): string | undefined {
  const isHead = cell.row < part.body;
  if (isHead || pair.filled.has(formatCell(cell)) || growth.periods.has(cell.column))
    return undefined;
  const value = readCell(after.pkg, pair.fresh, cell);
  const before = like && readCell(after.pkg, pair.fresh, like);
  if (typeof value !== 'number' || value === before) return undefined;
  return `${describeCell(pair.fresh.name, cell)} holds ${value}, which no figure is`;
}

/** A formula whose rows are told by part and row name. */
function spelled(formula: string, cell: Cell, { pair, growth, part }: Context): string {
  const { grown } = growth;
  const index = grown.parts.findIndex((each) => each.keys.has(cell.row));
  const isAll = (from: RefEnd, to: RefEnd) =>
    from.rowFixed &&
    to.rowFixed &&
    grown.parts.length > 1 &&
    meansAll({ first: from.row, last: to.row }, grown);
  const rowName = ({ row, rowFixed }: RefEnd): string => {
    const other = grown.parts.findIndex((each) => each.keys.has(row));
    const key = grown.parts[other]?.keys.get(row);
    // What is fixed within a block is the block's own; in a table of single rows it is that row.
    const isOwn = other === index && part.first < part.last;
    if (key !== undefined && (isOwn || !rowFixed)) return `${other - index} ${key}`;
    return rowFixed ? `at ${row}` : `by ${row - cell.row}`;
  };
  const names: string[] = [];
  const sheet = pair.fresh.name;
  const bare = mapFormula(formula, {
    sheet,
    own: sheet,
    map: (from, to) => {
      names.push(isAll(from, to) ? 'all' : `${rowName(from)}:${rowName(to)}`);
      const plain = (end: RefEnd): RefEnd => ({ ...end, row: 1 });
      return [plain(from), { ...plain(to), row: 2 }];
    },
  });
  return [bare, ...names].join('|');
}
