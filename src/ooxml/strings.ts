import type { Element } from '@xmldom/xmldom';
import { changePart, type Package, readPart } from './package.ts';
import { targetsOf } from './relationships.ts';
import { appendNew, childrenOf, removeChildren, rootOf } from './xml.ts';

/** The longest text that Excel holds in a cell. */
export const LONGEST_TEXT = 32_767;

/**
 * Writes a text into a cell's element. It goes to the end of the shared strings, as Excel does it (existing
 * strings may be shared or rich, and are left alone), or into the cell where the workbook has none.
 */
export function writeText(pkg: Package, cell: Element, text: string): void {
  const part = stringsPart(pkg);
  if (part) {
    cell.setAttribute('t', 's');
    appendNew(cell, 'v').textContent = String(shareText(pkg, part, text));
  } else {
    cell.setAttribute('t', 'inlineStr');
    writeRun(appendNew(cell, 'is'), text);
  }
}

function stringsPart(pkg: Package): string | undefined {
  const workbook = targetsOf(pkg, '', 'officeDocument')[0] ?? '';
  return targetsOf(pkg, workbook, 'sharedStrings')[0];
}

function shareText(pkg: Package, part: string, text: string): number {
  const root = rootOf(changePart(pkg, part));
  const items = childrenOf(root, 'si');
  const known = items.findIndex((item) => plainText(item) === text);
  if (known >= 0) return known;
  writeRun(appendNew(root, 'si'), text);
  root.setAttribute('uniqueCount', String(items.length + 1));
  // How often strings are used is optional, and no longer known.
  root.removeAttribute('count');
  return items.length;
}

/** The text of a string that has no formatting of its own, and may be used for another cell. */
function plainText(item: Element): string | undefined {
  const [only, ...more] = childrenOf(item);
  if (only?.localName !== 't' || more.length > 0) return undefined;
  return decodeEscapes(only.textContent ?? '');
}

function writeRun(parent: Element, text: string): void {
  const run = appendNew(parent, 't');
  if (/^\s|\s$|[\n\t]| {2}/.test(text)) {
    run.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve');
  }
  run.textContent = encodeEscapes(text);
}

/** What a string cell says, all its runs together; reading hints for Japanese are no part of it. */
export function readText(pkg: Package, cell: Element): string {
  const [value] = childrenOf(cell, 'v');
  if (cell.getAttribute('t') === 's') {
    return readItem(sharedItems(pkg)[Number(value?.textContent)]);
  }
  if (cell.getAttribute('t') === 'inlineStr') return readItem(childrenOf(cell, 'is')[0]);
  return decodeEscapes(value?.textContent ?? '');
}

function sharedItems(pkg: Package): Element[] {
  const part = stringsPart(pkg);
  return part ? childrenOf(rootOf(readPart(pkg, part)), 'si') : [];
}

function readItem(item: Element | undefined): string {
  if (!item) return '';
  const runs = childrenOf(item).flatMap((child) => {
    if (child.localName === 't') return [child];
    return child.localName === 'r' ? childrenOf(child, 't') : [];
  });
  return decodeEscapes(runs.map((run) => run.textContent ?? '').join(''));
}

export function emptyCell(cell: Element): void {
  removeChildren(cell);
  for (const attribute of ['t', 'cm', 'vm']) cell.removeAttribute(attribute);
}

/** Line breaks as Excel stores them. */
export function tidyText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\uFFFD');
}

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold.
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Characters that XML cannot hold are written `_x0007_`; a text that looks like that is guarded. */
function encodeEscapes(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      UNWRITABLE,
      (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

function decodeEscapes(text: string): string {
  return text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
