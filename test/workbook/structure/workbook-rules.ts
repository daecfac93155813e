import type { Element } from '@xmldom/xmldom';
import { orderProblems } from './order.ts';
import { countProblems, repeated } from './package-rules.ts';
import {
  eachElement,
  elementsOf,
  type Parts,
  rootAt,
  tabsOf,
  targetOf,
  workbookPart,
  worksheetsOf,
} from './parts.ts';

/** Rules of the workbook, its names, its styles, its strings and the order of its calculation. */
export function workbookProblems(parts: Parts): string[] {
  const part = workbookPart(parts);
  const root = rootAt(parts, part);
  if (root?.localName !== 'workbook') return ['the package has no workbook'];
  return [
    ...orderProblems(root, part),
    ...tabProblems(parts),
    ...nameProblems(parts, root),
    ...styleProblems(rootAt(parts, targetOf(parts, part, 'styles') ?? '')),
    ...stringProblems(rootAt(parts, targetOf(parts, part, 'sharedStrings') ?? '')),
    ...chainProblems(parts, rootAt(parts, targetOf(parts, part, 'calcChain') ?? '')),
    ...chartProblems(parts),
  ];
}

function tabProblems(parts: Parts): string[] {
  const tabs = tabsOf(parts);
  return [
    ...(tabs.length === 0 ? ['the workbook has no sheets'] : []),
    ...tabs
      .filter(({ relation }) => !relation)
      .map(({ name }) => `the sheet "${name}" has no part`),
    ...repeated(tabs.map(({ sheetId }) => sheetId)).map((id) => `two sheets with sheetId ${id}`),
    ...repeated(tabs.map(({ name }) => name.toLowerCase())).map((name) => `two sheets "${name}"`),
    ...repeated(tabs.map(({ relation }) => relation?.target ?? '')).map(
      (target) => `two sheets in ${target}`,
    ),
  ];
}

function nameProblems(parts: Parts, root: Element): string[] {
  const names = elementsOf(root, 'definedNames', 'definedName');
  const tabs = tabsOf(parts);
  const keys = names.map((each) =>
    [each.getAttribute('name')?.toLowerCase(), each.getAttribute('localSheetId')].join(' of '),
  );
  return [
    ...repeated(keys).map((key) => `two names ${key}`),
    ...names.flatMap((each) => {
      const name = each.getAttribute('name') ?? '';
      const scope = Number(each.getAttribute('localSheetId') ?? 0);
      return [
        ...(tabs[scope] ? [] : [`the name ${name} belongs to sheet ${scope}, which is not there`]),
        ...missingSheets(parts, each.textContent ?? '').map(
          (sheet) => `the name ${name} points to the sheet "${sheet}", which is not there`,
        ),
      ];
    }),
  ];
}

/** Sheets that a formula names and the workbook lacks; other workbooks' sheets and spans of sheets aside. */
function missingSheets(parts: Parts, formula: string): string[] {
  const known = tabsOf(parts).map(({ name }) => name.toLowerCase());
  const bare = formula.replace(/"[^"]*"/g, '').replace(/#REF!/g, '');
  return [...bare.matchAll(/'((?:[^']|'')+)'!|([\p{L}_][\p{L}\p{N}_.]*)!/gu)]
    .map(([, quoted, plain]) => quoted?.replaceAll("''", "'") ?? plain ?? '')
    .filter((name) => !/[[\]:]/.test(name) && !known.includes(name.toLowerCase()));
}

function chartProblems(parts: Parts): string[] {
  const charts = [...parts.keys()].filter((name) => /charts\/chart[^/]*\.xml$/.test(name));
  return charts.flatMap((name) => {
    const problems: string[] = [];
    const root = rootAt(parts, name);
    if (!root) return problems;
    eachElement(root, ({ localName, textContent }) => {
      if (localName !== 'f') return;
      const missing = missingSheets(parts, textContent ?? '');
      problems.push(...missing.map((sheet) => `${name} draws "${sheet}", which is not there`));
    });
    return problems;
  });
}

const LISTS = {
  numFmts: 'numFmt',
  fonts: 'font',
  fills: 'fill',
  borders: 'border',
  cellStyleXfs: 'xf',
  cellXfs: 'xf',
  cellStyles: 'cellStyle',
  dxfs: 'dxf',
} as const;
const FIRST_OWN_FORMAT = 164;

function styleProblems(root: Element | undefined): string[] {
  if (!root) return [];
  const formats = elementsOf(root, 'numFmts', 'numFmt').map((each) =>
    each.getAttribute('numFmtId'),
  );
  return [
    ...orderProblems(root, 'styles'),
    ...Object.entries(LISTS).flatMap(([list, local]) =>
      countProblems(elementsOf(root, list)[0], local, 'styles'),
    ),
    ...repeated(formats.map(String)).map((id) => `styles: two number formats ${id}`),
    ...(['cellStyleXfs', 'cellXfs'] as const).flatMap((list) =>
      elementsOf(root, list, 'xf').flatMap((xf, index) => [
        ...orderProblems(xf, `styles: ${list} ${index}`),
        ...xfProblems(root, xf).map((problem) => `styles: ${list} ${index} ${problem}`),
      ]),
    ),
  ];
}

function xfProblems(root: Element, xf: Element): string[] {
  const links = [
    ['fontId', 'fonts', 'font'],
    ['fillId', 'fills', 'fill'],
    ['borderId', 'borders', 'border'],
    ['xfId', 'cellStyleXfs', 'xf'],
  ] as const;
  const own = Number(xf.getAttribute('numFmtId') ?? 0);
  const formats = elementsOf(root, 'numFmts', 'numFmt').map((each) =>
    each.getAttribute('numFmtId'),
  );
  return [
    ...links.flatMap(([attribute, list, local]) => {
      const value = xf.getAttribute(attribute);
      const missing = value !== null && Number(value) >= elementsOf(root, list, local).length;
      return missing ? [`wants ${attribute} ${value}, which is not there`] : [];
    }),
    ...(own >= FIRST_OWN_FORMAT && !formats.includes(String(own))
      ? [`wants number format ${own}, which is not there`]
      : []),
  ];
}

function stringProblems(root: Element | undefined): string[] {
  if (!root) return [];
  const said = root.getAttribute('uniqueCount');
  const held = elementsOf(root, 'si').length;
  return [
    ...orderProblems(root, 'shared strings'),
    ...(said !== null && Number(said) !== held
      ? [`shared strings: ${said} said, ${held} held`]
      : []),
  ];
}

/** Every cell that was calculated has a formula still. */
function chainProblems(parts: Parts, root: Element | undefined): string[] {
  if (!root) return [];
  const sheets = new Map(tabsOf(parts).map(({ sheetId, name }) => [sheetId, name]));
  const formulas = new Map(
    worksheetsOf(parts).map(({ name, root: sheet }) => [
      name,
      new Set(
        elementsOf(sheet, 'sheetData', 'row', 'c', 'f').map(
          ({ parentElement }) => parentElement?.getAttribute('r') ?? '',
        ),
      ),
    ]),
  );
  let sheet = '';
  return elementsOf(root, 'c').flatMap((cell) => {
    sheet = cell.getAttribute('i') ?? sheet;
    const [name, ref] = [sheets.get(sheet) ?? '', cell.getAttribute('r') ?? ''];
    return formulas.get(name)?.has(ref) ? [] : [`calcChain: ${name}!${ref} holds no formula`];
  });
}
