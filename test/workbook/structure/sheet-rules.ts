import type { Element } from '@xmldom/xmldom';
import {
  type Cell,
  contains,
  formatCell,
  formatRange,
  parseCell,
  parseRange,
  type Range,
} from '../../../src/ooxml/refs.ts';
import { orderProblems } from './order.ts';
import { countProblems } from './package-rules.ts';
import {
  eachElement,
  elementsOf,
  type Parts,
  rootAt,
  targetOf,
  workbookPart,
  worksheetsOf,
} from './parts.ts';

type Limits = { formats: number; strings: number; differentials: number };

/** Rules of every worksheet: order, numbering, indexes, merges, areas. */
export function sheetProblems(parts: Parts): string[] {
  const limits = limitsOf(parts);
  return worksheetsOf(parts).flatMap(({ name, root }) =>
    [
      ...orderProblems(root, name),
      ...gridProblems(root, limits),
      ...mergeProblems(root),
      ...areaProblems(root),
      ...differentialProblems(root, limits),
      ...listProblems(root, name),
    ].map((problem) => (problem.startsWith(name) ? problem : `${name}: ${problem}`)),
  );
}

function limitsOf(parts: Parts): Limits {
  const workbook = workbookPart(parts);
  const count = (type: string, ...path: string[]) => {
    const root = rootAt(parts, targetOf(parts, workbook, type) ?? '');
    return root ? elementsOf(root, ...path).length : 0;
  };
  return {
    formats: count('styles', 'cellXfs', 'xf'),
    strings: count('sharedStrings', 'si'),
    differentials: count('styles', 'dxfs', 'dxf'),
  };
}

/** Rows and cells in order and numbered; their styles and strings exist; the dimension holds them all. */
function gridProblems(root: Element, limits: Limits): string[] {
  const problems: string[] = [];
  const dimension = parseRange(elementsOf(root, 'dimension')[0]?.getAttribute('ref') ?? '');
  let lastRow = 0;
  for (const row of elementsOf(root, 'sheetData', 'row')) {
    const number = Number(row.getAttribute('r') ?? lastRow + 1);
    if (number <= lastRow) problems.push(`row ${number} stands behind row ${lastRow}`);
    lastRow = number;
    problems.push(...styleProblems(row, `row ${number}`, limits));
    problems.push(...rowProblems(row, { number, limits, dimension }));
  }
  for (const column of elementsOf(root, 'cols', 'col')) {
    problems.push(...styleProblems(column, `column ${column.getAttribute('min')}`, limits));
  }
  return problems;
}

type Frame = { number: number; limits: Limits; dimension: Range | undefined };

function rowProblems(row: Element, frame: Frame): string[] {
  const cells = elementsOf(row, 'c');
  const places = placesOf(cells, frame.number);
  const spans = (row.getAttribute('spans') ?? '1:16384').split(':').map(Number);
  const problems = cells.flatMap((cell, index) => {
    const place = places[index];
    if (place?.row !== frame.number) {
      return [`the cell ${cell.getAttribute('r')} stands in row ${frame.number}`];
    }
    const before = places[index - 1]?.column ?? 0;
    return [
      ...(place.column <= before ? [`the cell ${formatCell(place)} is out of order`] : []),
      ...frameProblems(cell, place, { spans, dimension: frame.dimension }),
      ...cellProblems(cell, frame.limits),
    ];
  });
  return [...orderProblems(row, `row ${frame.number}`), ...problems];
}

/** A cell without an address follows the one before. */
function placesOf(cells: readonly Element[], row: number): (Cell | undefined)[] {
  let column = 0;
  return cells.map((cell) => {
    const ref = cell.getAttribute('r');
    const place = ref === null ? { row, column: column + 1 } : parseCell(ref);
    column = place?.column ?? column + 1;
    return place;
  });
}

function frameProblems(
  cell: Element,
  place: Cell,
  { spans, dimension }: { spans: readonly number[]; dimension: Range | undefined },
): string[] {
  const [first = 1, last = Number.POSITIVE_INFINITY] = spans;
  const outside = [
    ...(place.column < first || place.column > last ? ['the spans of its row'] : []),
    ...(dimension && cell.firstChild && !contains(dimension, place)
      ? [`the dimension ${formatRange(dimension)}`]
      : []),
  ];
  return outside.map((what) => `the cell ${formatCell(place)} stands outside ${what}`);
}

function styleProblems(element: Element, where: string, { formats }: Limits): string[] {
  const style = Number(element.getAttribute('s') ?? element.getAttribute('style') ?? 0);
  return style < Math.max(formats, 1) ? [] : [`${where} wants style ${style} of ${formats}`];
}

function cellProblems(cell: Element, limits: Limits): string[] {
  const [ref, type] = [cell.getAttribute('r') ?? '', cell.getAttribute('t') ?? 'n'];
  // A formula that was never calculated may have an empty result.
  const value = elementsOf(cell, 'v')[0]?.textContent || undefined;
  const wrong: string[] = [];
  if (type === 's' && !(Number(value) < limits.strings)) wrong.push(`string ${value}`);
  if (type === 'n' && value !== undefined && !Number.isFinite(Number.parseFloat(value))) {
    wrong.push(`number ${value}`);
  }
  if (type === 'b' && value !== undefined && !/^[01]$/.test(value)) wrong.push(`boolean ${value}`);
  if (type === 'inlineStr' && elementsOf(cell, 'is').length === 0) wrong.push('inline text');
  return [
    ...orderProblems(cell, ref),
    ...styleProblems(cell, ref, limits),
    ...wrong.map((what) => `${ref} has no ${what}`),
  ];
}

function mergeProblems(root: Element): string[] {
  const merges = elementsOf(root, 'mergeCells', 'mergeCell').map(
    (merge) => parseRange(merge.getAttribute('ref') ?? '') ?? { from: NOWHERE, to: NOWHERE },
  );
  return merges.flatMap((one, index) =>
    merges
      .slice(index + 1)
      .filter((other) => overlap(one, other))
      .map((other) => `the merges ${formatRange(one)} and ${formatRange(other)} overlap`),
  );
}

const NOWHERE = { row: 0, column: 0 };

const overlap = (one: Range, other: Range) =>
  one.from.row <= other.to.row &&
  other.from.row <= one.to.row &&
  one.from.column <= other.to.column &&
  other.from.column <= one.to.column;

/** Areas are areas, from upper left to lower right. */
function areaProblems(root: Element): string[] {
  const problems: string[] = [];
  eachElement(root, (element) => {
    const wrong = areasOf(element).filter((area) => !isArea(area));
    problems.push(...wrong.map((area) => `<${element.localName}> has the area "${area}"`));
  });
  return problems;
}

function areasOf(element: Element): string[] {
  if (element.localName === 'f') return [];
  const own = element.localName === 'sqref' ? element.textContent?.trim() : undefined;
  const attributes = ['ref', 'sqref'].map((name) => element.getAttribute(name));
  return [own, ...attributes].flatMap((text) => (text ?? undefined)?.split(/\s+/) ?? []);
}

function isArea(text: string): boolean {
  const range = parseRange(text);
  if (!range) return /^\$?[A-Z]{1,3}:\$?[A-Z]{1,3}$|^\d+:\d+$/.test(text);
  return range.from.row <= range.to.row && range.from.column <= range.to.column;
}

function differentialProblems(root: Element, { differentials }: Limits): string[] {
  return elementsOf(root, 'conditionalFormatting', 'cfRule')
    .map((rule) => rule.getAttribute('dxfId'))
    .filter((id) => id !== null && Number(id) >= differentials)
    .map((id) => `a conditional format wants the look ${id} of ${differentials}`);
}

function listProblems(root: Element, where: string): string[] {
  const lists = {
    mergeCells: 'mergeCell',
    dataValidations: 'dataValidation',
    rowBreaks: 'brk',
    colBreaks: 'brk',
    tableParts: 'tablePart',
  };
  return Object.entries(lists).flatMap(([list, local]) => {
    const element = elementsOf(root, list)[0];
    const empty = element && elementsOf(element, local).length === 0;
    return [
      ...countProblems(element, local, where),
      ...(empty ? [`${where}: <${list}> is empty`] : []),
    ];
  });
}
