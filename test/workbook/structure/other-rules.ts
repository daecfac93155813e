import type { Element } from '@xmldom/xmldom';
import { parseRange, type Range } from '../../../src/ooxml/refs.ts';
import { repeated } from './package-rules.ts';
import {
  eachElement,
  elementsOf,
  type Parts,
  relationsOf,
  rootAt,
  targetOf,
  workbookPart,
  worksheetsOf,
} from './parts.ts';

/** Rules of what hangs on sheets: tables know their heads, drawings stand the right way up. */
export function attachmentProblems(parts: Parts): string[] {
  return [
    ...worksheetsOf(parts).flatMap(({ part, root }) =>
      relationsOf(parts, part).flatMap(({ type, target }) => {
        if (!['table', 'drawing'].includes(type)) return [];
        const attached = rootAt(parts, target);
        if (!attached) return [];
        return type === 'table'
          ? tableProblems(parts, { sheet: root, table: attached })
          : drawingProblems(attached, target);
      }),
    ),
    ...repeatedTables(parts),
  ];
}

function tableProblems(
  parts: Parts,
  { sheet, table }: { sheet: Element; table: Element },
): string[] {
  const name = table.getAttribute('displayName') ?? '';
  const range = parseRange(table.getAttribute('ref') ?? '');
  if (!range) return [`the table ${name} has no area`];
  const columns = elementsOf(table, 'tableColumns', 'tableColumn').map(
    (column) => column.getAttribute('name') ?? '',
  );
  const heads = table.getAttribute('headerRowCount') === '0' ? [] : headTexts(parts, sheet, range);
  return [
    ...(columns.length === range.to.column - range.from.column + 1
      ? []
      : [`the table ${name} has ${columns.length} columns for its area`]),
    ...heads
      .filter((head, index) => head !== columns[index])
      .map((head) => `the table ${name} has no column "${head}"`),
  ];
}

function headTexts(parts: Parts, sheet: Element, { from, to }: Range): string[] {
  const strings = rootAt(parts, targetOf(parts, workbookPart(parts), 'sharedStrings') ?? '');
  const items = strings ? elementsOf(strings, 'si') : [];
  const row = elementsOf(sheet, 'sheetData', 'row').find(
    (each) => Number(each.getAttribute('r')) === from.row,
  );
  return elementsOf(row ?? sheet, 'c')
    .filter((cell) => {
      const column = parseRange(cell.getAttribute('r') ?? '')?.from.column ?? 0;
      return column >= from.column && column <= to.column;
    })
    .map((cell) => {
      const value = elementsOf(cell, 'v')[0]?.textContent ?? '';
      if (cell.getAttribute('t') === 's') return items[Number(value)]?.textContent ?? '';
      return elementsOf(cell, 'is')[0]?.textContent ?? value;
    });
}

function repeatedTables(parts: Parts): string[] {
  const ids = worksheetsOf(parts).flatMap(({ part }) =>
    relationsOf(parts, part)
      .filter(({ type }) => type === 'table')
      .map(({ target }) => rootAt(parts, target)?.getAttribute('id') ?? ''),
  );
  return repeated(ids).map((id) => `two tables with id ${id}`);
}

function drawingProblems(root: Element, part: string): string[] {
  const problems: string[] = [];
  eachElement(root, (anchor) => {
    if (anchor.localName !== 'twoCellAnchor') return;
    const row = (end: string) => Number(elementsOf(anchor, end, 'row')[0]?.textContent);
    if (row('from') > row('to')) problems.push(`${part}: a shape ends above its beginning`);
  });
  return problems;
}
