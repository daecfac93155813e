import type { Element } from '@xmldom/xmldom';
import { XMLSerializer } from '@xmldom/xmldom';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { allChildrenOf, childrenOf, descendantsOf, parseXml, rootOf } from '../../src/ooxml/xml.ts';
import { requireSound } from './structure.ts';

export type PackageChange = { added: string[]; removed: string[]; changed: string[] };

const EMPTY = new Uint8Array();

/** Which parts of a workbook are no longer the same bytes. Both must be sound. */
export function comparePackages(before: Uint8Array, after: Uint8Array): PackageChange {
  for (const bytes of [before, after]) requireSound(bytes);
  const [old, fresh] = [unzipSync(before), unzipSync(after)];
  const [oldNames, names] = [Object.keys(old), Object.keys(fresh)];
  return {
    added: names.filter((name) => !(name in old)).sort(),
    removed: oldNames.filter((name) => !(name in fresh)).sort(),
    changed: names
      .filter(
        (name) => name in old && Buffer.compare(old[name] ?? EMPTY, fresh[name] ?? EMPTY) !== 0,
      )
      .sort(),
  };
}

export type SheetChange = {
  /** Addresses of cells whose value, formula or style index differs. */
  cells: string[];
  /** Numbers of rows whose own attributes, such as the height, differ. */
  rows: string[];
  /** Names of the sheet's other elements that differ: mergeCells, pageSetup ... */
  elements: string[];
};

/** What differs between two versions of a sheet's part. */
export function compareSheets(before: Uint8Array, after: Uint8Array, part: string): SheetChange {
  const [old, fresh] = [partRoot(before, part), partRoot(after, part)];
  return {
    cells: differing(mapOf(old, 'c'), mapOf(fresh, 'c')),
    rows: differing(mapOf(old, 'row'), mapOf(fresh, 'row')),
    elements: differing(elementsOf(old), elementsOf(fresh)),
  };
}

export function partText(bytes: Uint8Array, part: string): string {
  requireSound(bytes);
  const found = unzipSync(bytes)[part];
  if (!found) throw new Error(`The workbook has no part ${part}.`);
  return new TextDecoder().decode(found);
}

export function partRoot(bytes: Uint8Array, part: string): Element {
  return rootOf(parseXml(new TextEncoder().encode(partText(bytes, part)), part));
}

/** The workbook, which must be sound, as exceljs, a reader of its own, understands it. */
export async function readBack(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  requireSound(bytes);
  const workbook = new ExcelJS.Workbook();
  // exceljs declares a Buffer type of its own that Node's does not match.
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return workbook;
}

function mapOf(root: Element, local: 'c' | 'row'): Map<string, string> {
  const data = childrenOf(root, 'sheetData')[0];
  const elements = data ? descendantsOf(data, [local]) : [];
  return new Map(
    elements.map((element) => [
      element.getAttribute('r') ?? '',
      local === 'c' ? serialize(element) : attributesOf(element),
    ]),
  );
}

function elementsOf(root: Element): Map<string, string> {
  const elements = new Map<string, string>();
  for (const child of allChildrenOf(root)) {
    const name = child.localName ?? '';
    if (name !== 'sheetData') elements.set(name, (elements.get(name) ?? '') + serialize(child));
  }
  return elements;
}

const serialize = (element: Element) => new XMLSerializer().serializeToString(element);

const attributesOf = (element: Element) =>
  [...element.attributes].map(({ name, value }) => `${name}=${value}`).join(' ');

function differing(old: Map<string, string>, fresh: Map<string, string>): string[] {
  const keys = new Set([...old.keys(), ...fresh.keys()]);
  return [...keys].filter((key) => old.get(key) !== fresh.get(key));
}

/** Children of a part's root that differ, by their names: what was changed in a workbook's or styles' part. */
export function compareRoots(before: Uint8Array, after: Uint8Array, part: string): string[] {
  return differing(elementsOf(partRoot(before, part)), elementsOf(partRoot(after, part)));
}

type Shown = string | number | null;

/** The sheet's rows as lists of what their cells show, from the first column to the given one. */
export async function grid(bytes: Uint8Array, sheet: string, columns: number): Promise<Shown[][]> {
  const read = (await readBack(bytes)).getWorksheet(sheet);
  const rows: Shown[][] = [];
  for (let row = 1; row <= (read?.rowCount ?? 0); row += 1) {
    rows.push(
      Array.from({ length: columns }, (_, at) => read?.getCell(row, at + 1).value as Shown),
    );
  }
  return rows;
}
