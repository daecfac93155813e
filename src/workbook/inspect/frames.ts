import type { Element } from '@xmldom/xmldom';
import { moveFormula } from '../../ooxml/formulas.ts';
import { attributeIn } from '../../ooxml/markup.ts';
import { formatRange, parseRanges, type Range } from '../../ooxml/refs.ts';
import type { Sheet } from '../../ooxml/sheet.ts';
import { allChildrenOf, childrenOf, descendantsOf, printElement } from '../../ooxml/xml.ts';
import type { SheetPair } from './cells.ts';
import { movedRow, originOf } from './moves.ts';
import { formulaFault, type Growth, grownFault, meansAll } from './references.ts';

/** What stands around the cells of a sheet and is not what it was: merged cells, rules, sizes, the rest of its frame. */
export function frameFaults(pair: SheetPair, growth: Growth): string[] {
  return [
    ...mergeFaults(pair, growth),
    ...rowFaults(pair, growth),
    ...ruleFaults(pair, growth),
    ...linkFaults(pair, growth),
    ...elementFaults(pair),
  ];
}

function mergeFaults({ old, fresh, filled }: SheetPair, { after }: Growth): string[] {
  const now = new Set(fresh.merges.all.map(formatRange));
  const isFilled = ({ from }: Range) => filled.has(formatRange({ from, to: from }));
  const moved = old.merges.all.map((range) => moveRange(range, { after, sheet: old.name }));
  const lost = moved.filter((range) => !now.has(formatRange(range)) && !isFilled(range));
  const kept = new Set(moved.map(formatRange));
  const added = fresh.merges.all.filter(
    (range) =>
      !kept.has(formatRange(range)) &&
      !isFilled(range) &&
      originOf(after, old.name, range.from.row) !== undefined,
  );
  return [
    ...lost.map((range) => `${old.name}!${formatRange(range)} is merged no longer`),
    ...added.map((range) => `${old.name}!${formatRange(range)} is merged, and was not before`),
  ];
}

function moveRange(
  { from, to }: Range,
  { after, sheet }: Pick<Growth, 'after'> & { sheet: string },
): Range {
  const move = (row: number) => movedRow(after, sheet, row);
  return { from: { ...from, row: move(from.row) }, to: { ...to, row: move(to.row) } };
}

/** Rows that hold what is filled may have become higher; all others keep what they are. */
function rowFaults({ old, fresh, filled }: SheetPair, { after }: Growth): string[] {
  const rows = new Set([...filled].map((place) => Number(/\d+$/.exec(place)?.[0])));
  const areas = old.merges.all.map((range) => moveRange(range, { after, sheet: old.name }));
  const isFilled = (row: number) =>
    rows.has(row) ||
    areas.some(({ from, to }) => rows.has(from.row) && from.row <= row && row <= to.row);
  return [...old.rows].flatMap(([number, row]) => {
    const place = movedRow(after, old.name, number);
    const now = fresh.rows.get(place)?.attributes ?? '';
    const differing = ['ht', 'hidden', 's', 'outlineLevel', 'collapsed'].filter((name) => {
      return attributeIn(row.attributes, name) !== attributeIn(now, name);
    });
    const isGrown = differing.every((name) => name === 'ht') && isFilled(place);
    return differing.length === 0 || isGrown
      ? []
      : [`row ${place} of ${old.name} is not as it was (${differing.join(', ')})`];
  });
}

const RULES = ['conditionalFormatting', 'dataValidation'];

/** Rules and validations: the same ones, over the same cells and all new ones where they were over all. */
function ruleFaults({ old, fresh }: SheetPair, growth: Growth): string[] {
  const [before, now] = [old, fresh].map(({ root }) => descendantsOf(root, RULES));
  if (before?.length !== now?.length) return [`${old.name} has other rules than before`];
  return (before ?? []).flatMap((element, index) => {
    const other = now?.[index];
    const fault = other && ruleFault(element, other, { growth, sheet: old.name });
    return fault === undefined ? [] : [`the rule over ${areaOf(element)} of ${old.name} ${fault}`];
  });
}

const areaOf = (element: Element) =>
  element.getAttribute('sqref') ?? descendantsOf(element, ['sqref'])[0]?.textContent ?? '';

const FORMULAS = ['formula', 'formula1', 'formula2', 'f'];

function ruleFault(
  before: Element,
  now: Element,
  { growth, sheet }: { growth: Growth; sheet: string },
): string | undefined {
  const [ranges, areas] = [before, now].map((element) => parseRanges(areaOf(element)));
  if (!ranges || !areas) return undefined;
  for (const range of ranges) {
    const fault = coverFault(range, areas, { growth, sheet });
    if (fault !== undefined) return fault;
  }
  const top = (all: readonly Range[]) => Math.min(...all.map(({ from }) => from.row));
  // Formulas of a rule are meant from its first cell, which may be a new one.
  const shift = movedRow(growth.after, sheet, top(ranges)) - top(areas);
  const texts = descendantsOf(before, FORMULAS).map(({ textContent }) => textContent ?? '');
  const others = descendantsOf(now, FORMULAS).map(({ textContent }) => textContent ?? '');
  const faults = texts.map((text, index) => {
    const after = moveFormula(others[index] ?? '', shift);
    return formulaFault({ before: text, after, own: sheet }, growth);
  });
  return faults.find((fault) => fault !== undefined);
}

/** Whether the areas of a rule hold a range that it was over, and all new years where that held all. */
function coverFault(
  range: Range,
  areas: readonly Range[],
  { growth, sheet }: { growth: Growth; sheet: string },
): string | undefined {
  const columns = areas.filter(
    ({ from, to }) => from.column <= range.from.column && to.column >= range.to.column,
  );
  const holds = (row: number) => columns.some(({ from, to }) => from.row <= row && row <= to.row);
  const rows = [range.from.row, range.to.row].map((row) => movedRow(growth.after, sheet, row));
  if (!rows.every(holds)) return 'is no longer over its cells';
  const span = { first: range.from.row, last: range.to.row };
  const isAll = sheet === growth.old.sheet && meansAll(span, growth.old);
  const lacking = isAll ? growth.grown.parts.find(({ body }) => !holds(body)) : undefined;
  return lacking && `leaves out ${lacking.name}`;
}

/** Links that are lost or lead elsewhere; that of a filled cell is the report's. */
function linkFaults({ old, fresh, filled }: SheetPair, growth: Growth): string[] {
  const linksOf = ({ root }: Sheet) =>
    childrenOf(root, 'hyperlinks').flatMap((list) => childrenOf(list, 'hyperlink'));
  const now = new Map(linksOf(fresh).map((link) => [link.getAttribute('ref') ?? '', link]));
  return linksOf(old).flatMap((link) => {
    const [range] = parseRanges(link.getAttribute('ref') ?? '');
    if (!range) return [];
    const place = formatRange(moveRange(range, { after: growth.after, sheet: old.name }));
    if (filled.has(place)) return [];
    const other = now.get(place);
    const where = `the link in ${old.name}!${place}`;
    if (!other) return [`${where} is lost`];
    const [before, after] = [link, other].map((each) => each.getAttribute('location') ?? '');
    const fault = formulaFault({ before: before ?? '', after: after ?? '', own: old.name }, growth);
    return fault === undefined ? [] : [`${where} (${after}) ${fault}`];
  });
}

/** What the frame says of places is told elsewhere; views move with their cells. */
const ELSEWHERE = [
  ...['dimension', 'sheetViews', 'sheetData', 'mergeCells', 'conditionalFormatting'],
  ...['dataValidations', 'hyperlinks', 'rowBreaks', 'extLst'],
];

function elementFaults({ old, fresh }: SheetPair): string[] {
  const [before, now] = [old, fresh].map(elementsOf);
  const names = [...new Set([...(before?.keys() ?? []), ...(now?.keys() ?? [])])];
  return names
    .filter((name) => before?.get(name) !== now?.get(name))
    .map((name) => `"${name}" of ${old.name} is not what it was`);
}

function elementsOf({ root }: Sheet): Map<string, string> {
  const own = allChildrenOf(root).filter(({ localName }) => !ELSEWHERE.includes(localName ?? ''));
  return new Map(
    own.map((element) => {
      const text = printElement(element).replace(/ (?:ref|sqref)="[^"]*"/g, '');
      return [element.localName ?? '', text];
    }),
  );
}

/** The areas that filters are over. */
export function filterFaults({ old, fresh }: SheetPair, growth: Growth): string[] {
  const areas = [old, fresh].map(({ root }) =>
    childrenOf(root, 'autoFilter').flatMap((filter) =>
      parseRanges(filter.getAttribute('ref') ?? ''),
    ),
  );
  const [before, now] = [areas[0]?.[0], areas[1]?.[0]];
  if (!before || !now) return [];
  const [span, actual] = [before, now].map(({ from, to }) => ({ first: from.row, last: to.row }));
  if (!span || !actual || !meansAll(span, growth.old) || old.name !== growth.old.sheet) return [];
  const fault = grownFault(span, actual, { ...growth, sheet: old.name });
  return fault === undefined ? [] : [`the filter of ${old.name} ${fault}`];
}
