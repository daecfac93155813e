import { formulaIn } from './cell-content.ts';
import { partsOfType } from './content-types.ts';
import { mapFormula, moveFormula, type RefEnd } from './formulas.ts';
import { attributeIn } from './markup.ts';
import { definedNames } from './names.ts';
import { findPart, readPart } from './package.ts';
import { type Cell, describeCell } from './refs.ts';
import { formulaCells, type Sheet } from './sheet.ts';
import { sheetsWith, type Template } from './template.ts';
import { descendantsOf, rootOf } from './xml.ts';

/** A formula as it stands somewhere in a workbook. `own` is the sheet that references without one mean. */
export type Written = {
  where: string;
  own: string;
  text: string;
  cell?: Cell;
  /** Of a rule or validation, which stands over cells of its own. */
  isRule?: boolean;
};

/** A reference of a formula to a sheet, with all its ends. */
export type Mention = Written & { from: RefEnd; to: RefEnd };

/** The formulas in a sheet's cells; those that share another cell's are spelled out. */
export function formulasOn(sheet: Sheet): { at: Cell; text: string }[] {
  const masters = new Map<string, { text: string; at: Cell }>();
  return formulaCells(sheet).map(({ at, cell }) => {
    const { attributes = '', text = '' } = formulaIn(cell) ?? {};
    if (attributeIn(attributes, 't') !== 'shared') return { at, text };
    const id = attributeIn(attributes, 'si') ?? '';
    if (text !== '') masters.set(id, { text, at });
    const master = masters.get(id) ?? { text, at };
    const [rows, columns] = [at.row - master.at.row, at.column - master.at.column];
    return { at, text: moveFormula(master.text, rows, columns) };
  });
}

/** Every formula that may point to a sheet: in cells, in rules, in names and in charts. */
function writtenFormulas(template: Template, sheet: Sheet): Written[] {
  const others = sheetsWith(template, ['!']).filter((other) => other !== sheet);
  return [
    ...[sheet, ...others].flatMap(sheetFormulas),
    ...nameFormulas(template),
    ...chartFormulas(template),
  ];
}

function sheetFormulas(sheet: Sheet): Written[] {
  const own = sheet.name;
  const rules = descendantsOf(sheet.root, ['formula', 'formula1', 'formula2', 'f']);
  return [
    ...formulasOn(sheet).map(({ at, text }) => {
      return { where: describeCell(own, at), own, text, cell: at };
    }),
    ...rules.map((rule) => {
      const where = `a rule of ${own}`;
      return { where, own, text: rule.textContent ?? '', isRule: true };
    }),
  ];
}

export function nameFormulas(template: Template): Written[] {
  return definedNames(template).map((name) => {
    const where = `the name ${name.getAttribute('name')}`;
    return { where, own: '', text: name.textContent ?? '' };
  });
}

export function chartFormulas({ pkg }: Template): Written[] {
  return partsOfType(pkg, /chart(ex)?\+xml$/).flatMap((name) => {
    const part = findPart(pkg, name);
    const formulas = part ? descendantsOf(rootOf(readPart(pkg, part)), ['f']) : [];
    const where = `the chart in ${name}`;
    return formulas.map((formula) => ({ where, own: '', text: formula.textContent ?? '' }));
  });
}

/** The references to a sheet, one by one. */
export function mentionsOf(template: Template, sheet: Sheet): Mention[] {
  return writtenFormulas(template, sheet).flatMap((written) => {
    const found: Mention[] = [];
    mapFormula(written.text, {
      sheet: sheet.name,
      own: written.own,
      map: (from, to) => {
        found.push({ ...written, from, to });
        return undefined;
      },
    });
    return found;
  });
}
