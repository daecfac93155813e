import type { Element } from '@xmldom/xmldom';
import { readCell } from './cells.ts';
import { nameTarget } from './names.ts';
import { type Cell, contains, parseRange, parseRanges, type Range } from './refs.ts';
import type { Sheet } from './sheet.ts';
import { findSheet, type Template } from './template.ts';
import { childrenOf, descendantsOf } from './xml.ts';

/** The values that a drop-down allows in a cell; undefined where there is none, or none that can be read. */
export function allowedValues(template: Template, sheet: Sheet, cell: Cell): string[] | undefined {
  const rule = rulesOf(sheet).find(
    (each) =>
      each.getAttribute('type') === 'list' &&
      parseRanges(areaOf(each)).some((range) => contains(range, cell)),
  );
  const formula = rule && sourceOf(rule);
  if (!formula) return undefined;
  const literal = /^"(.*)"$/s.exec(formula)?.[1];
  if (literal !== undefined) {
    return literal
      .replaceAll('""', '"')
      .split(',')
      .map((item) => item.trim());
  }
  return valuesOfRange(template, sheet, formula);
}

/** Not from the cells' part of the sheet, which is long. */
function rulesOf(sheet: Sheet): Element[] {
  return ['dataValidations', 'extLst']
    .flatMap((local) => childrenOf(sheet.root, local))
    .flatMap((list) => descendantsOf(list, ['dataValidation']));
}

/** Drop-downs that point to another sheet may stand in the extension list, as elements of another namespace. */
function areaOf(rule: Element): string {
  return rule.getAttribute('sqref') ?? descendantsOf(rule, ['sqref'])[0]?.textContent ?? '';
}

function sourceOf(rule: Element): string | undefined {
  return descendantsOf(rule, ['formula1'])[0]?.textContent?.trim();
}

function valuesOfRange(template: Template, sheet: Sheet, formula: string): string[] | undefined {
  const target = nameTarget(template, formula, sheet.name) ?? formula;
  const [, quoted, plain, area = target] =
    /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(target) ?? [];
  const name = quoted?.replaceAll("''", "'") ?? plain ?? sheet.name;
  const [source, range] = [findSheet(template, name), parseRange(area)];
  if (!source || !range) return undefined;
  return cellsOf(range).flatMap((each) => {
    const value = readCell(template.pkg, source, each);
    return value === undefined ? [] : [String(value)];
  });
}

function cellsOf({ from, to }: Range): Cell[] {
  const cells: Cell[] = [];
  for (let row = from.row; row <= Math.min(to.row, from.row + 5000); row += 1) {
    for (let column = from.column; column <= to.column; column += 1) cells.push({ column, row });
  }
  return cells;
}
