import type { Element } from '@xmldom/xmldom';
import { bytesOf, openPackage, type Package, readPart } from './package.ts';
import { relationshipsOf, targetsOf } from './relationships.ts';
import { readSheet, type Sheet } from './sheet.ts';
import { UnusableWorkbook } from './unusable.ts';
import { childOf, childrenOf, isSpreadsheet, relationAttribute, rootOf } from './xml.ts';

/** A workbook that is filled in place: what is not touched keeps its bytes. */
export type Template = {
  pkg: Package;
  workbookPart: string;
  /** In the workbook's order, hidden sheets and chart sheets included. */
  tabs: readonly Tab[];
  sheets: Map<string, Sheet>;
  /** The rows that were inserted, in their order: `count` rows before what was row `at` by then. */
  inserted: { sheet: string; at: number; count: number }[];
};

type Tab = { name: string; part: string; isWorksheet: boolean };

/** `name` is what errors call the workbook: its path. */
export function openTemplate(bytes: Uint8Array, name: string): Template {
  const pkg = openPackage(bytes, name);
  const workbookPart = targetsOf(pkg, '', 'officeDocument')[0];
  if (!workbookPart || rootOf(readPart(pkg, workbookPart)).localName !== 'workbook') {
    throw new UnusableWorkbook(`${name} is an Office file, but no Excel workbook.`, {
      hint: 'Point to a workbook in the .xlsx format.',
    });
  }
  if (!isSpreadsheet(rootOf(readPart(pkg, workbookPart)))) {
    throw new UnusableWorkbook(`${name} is of a kind that no released Excel has written.`, {
      hint: 'Save the workbook anew in Excel or LibreOffice.',
    });
  }
  return { pkg, workbookPart, tabs: readTabs(pkg, workbookPart), sheets: new Map(), inserted: [] };
}

function readTabs(pkg: Package, workbookPart: string): Tab[] {
  const relations = new Map(relationshipsOf(pkg, workbookPart).map((each) => [each.id, each]));
  const sheets = childOf(rootOf(readPart(pkg, workbookPart)), 'sheets');
  return (sheets ? childrenOf(sheets, 'sheet') : []).map((element) => {
    const relation = relations.get(relationAttribute(element, 'id') ?? '');
    return {
      name: element.getAttribute('name') ?? '',
      part: relation?.target ?? '',
      isWorksheet: relation?.type === 'worksheet',
    };
  });
}

/** Sheet names are compared as Excel does, without case. */
export function findSheet(template: Template, name: string): Sheet | undefined {
  const tab = template.tabs.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!tab?.isWorksheet) return undefined;
  const known = template.sheets.get(tab.name);
  if (known) return known;
  const sheet = readSheet(template.pkg, tab);
  template.sheets.set(tab.name, sheet);
  return sheet;
}

/** The sheets whose parts hold one of the texts; the others are not even taken apart. */
export function sheetsWith(template: Template, texts: readonly string[]): Sheet[] {
  const { pkg, tabs, sheets } = template;
  return tabs.flatMap((tab) => {
    if (!tab.isWorksheet) return [];
    const bytes = Buffer.from(bytesOf(pkg, tab.part));
    const isWanted = sheets.has(tab.name) || texts.some((text) => bytes.includes(text));
    return isWanted ? (findSheet(template, tab.name) ?? []) : [];
  });
}

export function workbookRoot(template: Template): Element {
  return rootOf(readPart(template.pkg, template.workbookPart));
}
