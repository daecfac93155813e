import { UNHELD } from '../xml-text.ts';
import { emptyCell, valueIn } from './cell-content.ts';
import { attributeIn, decodeXml, elementIn, encodeXml, withAttribute } from './markup.ts';
import { bytesOf, markChanged, type Package, whereIs } from './package.ts';
import { targetsOf } from './relationships.ts';
import type { CellMarkup, Prefixed } from './row.ts';
import { broken, DECLARATION, decodeBytes } from './xml.ts';

/** The longest text that Excel holds in a cell. */
export const LONGEST_TEXT = 32_767;

/** The workbook's shared strings, each the text of its element. */
export type SharedStrings = {
  part: string;
  /** The part as it came, but for its end. */
  body: string;
  /** So many of the items stand in the body. */
  known: number;
  items: string[];
  tail: string;
  prefix: string;
};

/** Null where the workbook has none. */
function stringsOf(pkg: Package): SharedStrings | null {
  if (pkg.strings !== undefined) return pkg.strings;
  const workbook = targetsOf(pkg, '', 'officeDocument')[0] ?? '';
  const part = targetsOf(pkg, workbook, 'sharedStrings')[0];
  const strings = part === undefined ? null : readStrings(pkg, part);
  pkg.strings = strings;
  if (strings) pkg.printers.set(strings.part, () => printStrings(strings));
  return strings;
}

function readStrings(pkg: Package, part: string): SharedStrings {
  const text = decodeBytes(bytesOf(pkg, part));
  if (!/<(?:[\w.-]+:)?sst[\s>/]/.test(text) || /<!DOCTYPE/i.test(text)) {
    throw broken(whereIs(pkg, part), 'it holds no list of texts');
  }
  const prefix = /<((?:[\w.-]+:)?)sst[\s>/]/.exec(text)?.[1] ?? '';
  const items = text.match(
    new RegExp(`<${prefix}si(?:\\s[^>]*)?(?:/>|>[\\s\\S]*?</${prefix}si>)`, 'g'),
  );
  const open = text.replace(
    new RegExp(`<${prefix}sst(\\s[^>]*?)?/>\\s*$`),
    `<${prefix}sst$1></${prefix}sst>`,
  );
  const end = open.lastIndexOf(`</${prefix}sst`);
  if (end < 0) throw broken(whereIs(pkg, part), 'it breaks off among its texts');
  const known = items?.length ?? 0;
  return {
    part,
    body: open.slice(0, end),
    known,
    items: items ?? [],
    tail: open.slice(end),
    prefix,
  };
}

function printStrings({ body, known, items, tail, prefix }: SharedStrings): string {
  const head = new RegExp(`<${prefix}sst(\\s[^>]*)?>`);
  const counted = body.replace(DECLARED, DECLARATION).replace(head, (_, attributes = '') => {
    // How often strings are used is optional, and no longer known.
    const bare = withAttribute(attributes, 'count', undefined);
    return `<${prefix}sst${withAttribute(bare, 'uniqueCount', String(items.length))}>`;
  });
  return [counted, ...items.slice(known), tail].join('');
}

const DECLARED = /^<\?xml[^>]*\?>\s*/;

/**
 * Writes a text into a cell. It goes to the end of the shared strings, as Excel does it (existing strings may be
 * shared or rich, and are left alone), or into the cell where the workbook has none.
 */
export function putText(
  pkg: Package,
  cell: CellMarkup,
  { text, prefix }: { text: string } & Prefixed,
): void {
  emptyCell(cell);
  const strings = stringsOf(pkg);
  cell.attributes = withAttribute(cell.attributes, 't', strings ? 's' : 'inlineStr');
  cell.content = strings
    ? `<${prefix}v>${shareText(pkg, strings, text)}</${prefix}v>`
    : `<${prefix}is>${printRun(text, prefix)}</${prefix}is>`;
}

function shareText(pkg: Package, { part, items, prefix }: SharedStrings, text: string): number {
  const item = `<${prefix}si>${printRun(text, prefix)}</${prefix}si>`;
  const at = items.indexOf(item);
  if (at >= 0) return at;
  markChanged(pkg, part);
  return items.push(item) - 1;
}

function printRun(text: string, prefix: string): string {
  const space = /^\s|\s$|[\n\t]| {2}/.test(text) ? ' xml:space="preserve"' : '';
  return `<${prefix}t${space}>${encodeXml(encodeEscapes(text))}</${prefix}t>`;
}

/** What a string cell says, all its runs together; reading hints for Japanese are no part of it. */
export function readText(pkg: Package, cell: CellMarkup): string {
  switch (attributeIn(cell.attributes, 't')) {
    case 's':
      return readRuns(stringsOf(pkg)?.items[Number(valueIn(cell))] ?? '');
    case 'inlineStr':
      return readRuns(elementIn(cell.content, 'is')?.content ?? '');
    default:
      return decodeEscapes(valueIn(cell));
  }
}

const RUN = /<(?:[\w.-]+:)?t(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:[\w.-]+:)?t>)/g;
const READING_HINT = /<((?:[\w.-]+:)?)rPh[\s>][\s\S]*?<\/\1rPh>/g;

function readRuns(item: string): string {
  const runs = item.replace(READING_HINT, '').matchAll(RUN);
  return decodeEscapes(Array.from(runs, ([, text = '']) => decodeXml(text)).join(''));
}

/** Line breaks as Excel stores them. */
export function tidyText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\uFFFD');
}

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** Characters that XML cannot hold are written `_x0007_`; a text that looks like that is guarded. */
function encodeEscapes(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      UNHELD,
      (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

function decodeEscapes(text: string): string {
  return text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
