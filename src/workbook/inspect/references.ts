import { mapFormula, type RefEnd } from '../../ooxml/formulas.ts';
import type { Template } from '../../ooxml/template.ts';
import { movedRow, originOf } from './moves.ts';
import type { Part, Parts } from './parts.ts';

/** What references are compared by: the workbook before and after, and the parts of its history. */
export type Growth = {
  after: Template;
  old: Parts;
  grown: Parts;
  /** The columns in which rows of a table say their period. */
  periods: ReadonlySet<number>;
};

/** A formula as it stood, and as it stands; `row` is its own, if it stands on the history sheet. */
export type FormulaPair = { before: string; after: string; own: string; row?: number | undefined };

type Ref = { from: RefEnd; to: RefEnd };

/** What is wrong with a formula; undefined where it means what it meant, and all years where it meant all. */
export function formulaFault(pair: FormulaPair, growth: Growth): string | undefined {
  for (const { name } of growth.after.tabs) {
    const [old, fresh] = [pair.before, pair.after].map((text) => refsTo(text, name, pair.own));
    if (!old || !fresh || old.length !== fresh.length) return 'has other references than before';
    for (const [index, ref] of old.entries()) {
      const now = fresh[index];
      const fault = now && refFault(ref, now, { ...growth, sheet: name, pair });
      if (fault !== undefined) return fault;
    }
  }
  const [old, fresh] = [pair.before, pair.after].map((text) =>
    skeleton(text, pair.own, growth.after),
  );
  return old === fresh ? undefined : 'is another one than before';
}

function refsTo(formula: string, sheet: string, own: string): Ref[] {
  const found: Ref[] = [];
  mapFormula(formula, {
    sheet,
    own,
    map: (from, to) => {
      found.push({ from, to });
      return undefined;
    },
  });
  return found;
}

/** The formula without its rows. */
function skeleton(formula: string, own: string, { tabs }: Template): string {
  const plain = (end: RefEnd): RefEnd => ({ ...end, row: 1 });
  // Both ends of a reference to one cell are the same, and it may have become one to several.
  return tabs.reduce(
    (text, { name }) =>
      mapFormula(text, {
        sheet: name,
        own,
        map: (from, to) => [plain(from), { ...plain(to), row: 2 }],
      }),
    formula,
  );
}

type Context = Growth & { sheet: string; pair: FormulaPair };

function refFault({ from, to }: Ref, now: Ref, context: Context): string | undefined {
  const span = { first: from.row, last: to.row };
  const actual = { first: now.from.row, last: now.to.row };
  const isHistory = context.sheet.toLowerCase() === context.old.sheet.toLowerCase();
  if (isHistory && meansAll(span, context.old) && !leadsToItself({ from, to }, context)) {
    return grownFault(span, actual, context);
  }
  const first = movedRow(context.after, context.sheet, span.first);
  const last = movedRow(context.after, context.sheet, span.last);
  const isSame =
    actual.first === first && (actual.last === last || isEndless(last, actual.last, context));
  return isSame
    ? undefined
    : `points to rows ${rowsText(actual)}, not to ${rowsText({ first, last })}`;
}

type Rows = { first: number; last: number };

const rowsText = ({ first, last }: Rows) => (first === last ? String(first) : `${first}-${last}`);

/** Comments take in rows that are put in right below what a reference ends with. */
function isEndless(last: number, actual: number, { after, sheet, old }: Context): boolean {
  if (actual <= last || sheet.toLowerCase() === old.sheet.toLowerCase()) return false;
  return Array.from({ length: actual - last }, (_, at) => last + at + 1).every(
    (row) => originOf(after, sheet, row) === undefined,
  );
}

/** Whether rows lead from the oldest part, or from before it, into the newest one. */
export function meansAll({ first, last }: Rows, { parts, isUpward }: Parts): boolean {
  const [oldest, newest] = [parts[0], parts.at(-1)];
  if (!oldest || !newest) return false;
  if (oldest === newest) return first < oldest.first && last >= oldest.body;
  return isUpward
    ? first <= newest.last && last >= oldest.first
    : first <= oldest.last && last >= newest.first;
}

/** A sum up to its own part, which is not one of all. */
function leadsToItself({ from, to }: Ref, { pair, old, sheet }: Context): boolean {
  if (pair.own.toLowerCase() !== sheet.toLowerCase() || pair.row === undefined) return false;
  const end = old.isUpward ? from : to;
  const part = old.parts.find((each) => within(pair.row ?? 0, each));
  return part !== undefined && !end.rowFixed && within(end.row, part);
}

const within = (row: number, { first, last }: Part) => row >= first && row <= last;

/** What is wrong with rows that meant all parts. */
export function grownFault(
  span: Rows,
  actual: Rows,
  context: Growth & { sheet: string },
): string | undefined {
  const { after, old, grown, sheet } = context;
  const newest = old.parts.at(-1);
  const target = grown.parts.at(-1);
  if (!newest || !target) return undefined;
  if (!meansAll(actual, grown)) return `leaves out ${target.name}`;
  const ends = old.isUpward
    ? ({ open: 'first', shut: 'last' } as const)
    : ({ open: 'last', shut: 'first' } as const);
  const shut = movedRow(after, sheet, span[ends.shut]);
  const isInside = within(span[ends.open], newest);
  const open = movedRow(after, sheet, span[ends.open]);
  const isRight =
    actual[ends.shut] === shut &&
    (isInside ? within(actual[ends.open], target) : actual[ends.open] === open);
  return isRight ? undefined : `points to rows ${rowsText(actual)}, which are not all years alone`;
}
