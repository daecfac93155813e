import { chartFormulas, nameFormulas, type Written } from '../../ooxml/mentions.ts';
import { bytesOf, type Package, readPart } from '../../ooxml/package.ts';
import { tablesOf } from '../../ooxml/tables.ts';
import type { Template } from '../../ooxml/template.ts';
import { findSheet } from '../../ooxml/template.ts';
import { printXml } from '../../ooxml/xml.ts';
import { formulaFault, type Growth, grownFault, meansAll } from './references.ts';

/** Names and charts that point elsewhere than they should. */
export function referenceFaults(before: Template, growth: Growth): string[] {
  const { after } = growth;
  return [
    ...pairFaults(nameFormulas(before), nameFormulas(after), growth),
    ...pairFaults(chartFormulas(before), chartFormulas(after), growth),
  ];
}

function pairFaults(old: readonly Written[], fresh: readonly Written[], growth: Growth): string[] {
  return old.flatMap(({ where, text, own }, index) => {
    const now = fresh[index];
    if (!now || now.where !== where) return [`${where} is lost`];
    const fault = formulaFault({ before: text, after: now.text, own }, growth);
    return fault === undefined ? [] : [`${where} (${now.text}) ${fault}`];
  });
}

/** What follows rows by its own rules, or is kept by the program that opens the workbook. */
const FOLLOWING =
  /(?:^\[Content_Types\]\.xml|\.rels|\/workbook\.xml|\/styles\.xml|\/sharedStrings\.xml|\/calcChain\.xml)$/i;

/** Parts that are lost, new, or not what they were but for the places that they point to. */
export function partFaults(before: Template, after: Template): string[] {
  const sheets = new Set(before.tabs.map(({ part }) => part));
  const own = (part: string) => !sheets.has(part) && !FOLLOWING.test(part);
  const old = [...before.pkg.parts.keys()].filter(own);
  const added = [...after.pkg.parts.keys()].filter(
    (part) => own(part) && !before.pkg.parts.has(part),
  );
  const changed = old.filter((part) => !isSame(before.pkg, after.pkg, part));
  return [
    ...changed.map((part) => `the part ${part} is not what it was`),
    ...added.map((part) => `the part ${part} was not there before`),
  ];
}

function isSame(before: Package, after: Package, part: string): boolean {
  if (!after.parts.has(part)) return false;
  if (Buffer.from(bytesOf(before, part)).equals(bytesOf(after, part))) return true;
  return part.endsWith('.xml') && withoutPlaces(before, part) === withoutPlaces(after, part);
}

/** A part without the places that follow inserted rows. */
function withoutPlaces(pkg: Package, part: string): string {
  return printXml(readPart(pkg, part))
    .replace(
      /<((?:\w+:)?(?:f|row|rowOff|calculatedColumnFormula|totalsRowFormula))\b[^>]*>[^<]*<\/\1>/g,
      '',
    )
    .replace(/ (?:ref|textlink|fmlaLink|fmlaRange|fmlaTxbx)="[^"]*"/g, '');
}

/** Tables that Excel keeps as one, whose area is not what it should be. */
export function tableFaults(before: Template, growth: Growth): string[] {
  const { old, after } = growth;
  const [sheet, fresh] = [findSheet(before, old.sheet), findSheet(after, old.sheet)];
  if (!sheet || !fresh) return [];
  const now = tablesOf(after.pkg, fresh);
  return tablesOf(before.pkg, sheet).flatMap(({ name, range }) => {
    const grown = now.find((each) => each.name === name)?.range;
    const span = { first: range.from.row, last: range.to.row };
    if (!grown) return [`the table "${name}" is lost`];
    if (!meansAll(span, old)) return [];
    const actual = { first: grown.from.row, last: grown.to.row };
    const fault = grownFault(span, actual, { ...growth, sheet: old.sheet });
    return fault === undefined ? [] : [`the table "${name}" ${fault}`];
  });
}
