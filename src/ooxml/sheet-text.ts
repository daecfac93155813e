import type { Document, Element } from '@xmldom/xmldom';
import { attributeIn } from './markup.ts';
import { formatCell, parseCell } from './refs.ts';
import type { Row } from './row.ts';
import {
  broken,
  childOf,
  childrenOf,
  decodeBytes,
  makePlain,
  parseXmlText,
  printXml,
  rootOf,
} from './xml.ts';

/** A sheet's part: what stands around its cells as a document, and its rows as texts. */
export type SheetText = { frame: Document; prefix: string; rows: Map<number, Row> };

const SHEET_DATA = /<((?:[\w.-]+:)?)sheetData(\s[^>]*?)?(\/?)>/;

/** What keeps cells from being found by their text: addresses left out, comments, other quotation marks. */
const ODD =
  /<!|<\?|<[^<>]*?(?:=\s*'|\s=|=\s|[\t\r\n])|<\/[^>]*\s>|<(?:[\w.-]+:)?(?:c|row)(?=[\s/>])(?![^>]*\sr=")/;

/** Takes a sheet's part apart. Only its frame is parsed; its rows are cut out as they are. */
export function splitSheet(bytes: Uint8Array, where: string): SheetText {
  const text = decodeBytes(bytes);
  return splitText(text, where) ?? splitText(numbered(text, where), where, true);
}

/** Undefined where cells cannot be found by their text, unless all was done for that. */
function splitText(text: string, where: string): SheetText | undefined;
function splitText(text: string, where: string, isPlain: true): SheetText;
function splitText(text: string, where: string, isPlain = false): SheetText | undefined {
  const found = SHEET_DATA.exec(text);
  // A part without rows is small, or no sheet at all.
  if (!found) return { frame: parseXmlText(text, where), prefix: '', rows: new Map() };
  const [tag, prefix = '', , isEmpty] = found;
  const from = found.index + tag.length;
  const to = isEmpty ? from : text.lastIndexOf(`</${prefix}sheetData`);
  if (to < from) throw broken(where, 'it breaks off among its rows');
  const data = text.slice(from, to);
  if (!isPlain && ODD.test(data)) return undefined;
  const head = isEmpty ? text.slice(0, from) : `${text.slice(0, from - 1)}/>`;
  const tail = isEmpty ? text.slice(from) : text.slice(text.indexOf('>', to) + 1);
  return {
    frame: parseXmlText(head + tail, where),
    prefix,
    rows: cutRows(data, prefix, where),
  };
}

function cutRows(data: string, prefix: string, where: string): Map<number, Row> {
  const rows = new Map<number, Row>();
  for (let at = data.indexOf('<'); at >= 0; at = data.indexOf('<', at)) {
    const cut = cutRow(data, prefix, at);
    if (!cut) throw broken(where, 'a row of it does not end');
    if (rows.has(cut.row.own)) throw broken(where, `it has row ${cut.row.own} twice`);
    rows.set(cut.row.own, cut.row);
    at = cut.end;
  }
  return rows;
}

/** The row that begins at a place, and where it ends. */
function cutRow(data: string, prefix: string, at: number): { row: Row; end: number } | undefined {
  const [open, close] = [`<${prefix}row`, `</${prefix}row>`];
  const end = data.indexOf('>', at);
  if (!data.startsWith(open, at) || end < 0) return undefined;
  const isEmpty = data[end - 1] === '/';
  const stop = isEmpty ? end : data.indexOf(close, end);
  if (stop < 0) return undefined;
  const attributes = data.slice(at + open.length, isEmpty ? end - 1 : end);
  const own = Number(attributeIn(attributes, 'r'));
  const content = isEmpty ? '' : data.slice(end + 1, stop);
  return { row: { own, attributes, content }, end: isEmpty ? end : stop + close.length };
}

/** The part as other programs would write it: every row and cell with its address, and nothing odd among them. */
function numbered(text: string, where: string): string {
  const document = parseXmlText(text, where);
  const data = childOf(rootOf(document), 'sheetData');
  let row = 0;
  for (const element of data ? childrenOf(data, 'row') : []) {
    row = Number(element.getAttribute('r')) || row + 1;
    element.setAttribute('r', String(row));
    numberCells(element, row);
  }
  if (data) makePlain(data);
  return printXml(document);
}

function numberCells(row: Element, number: number): void {
  let column = 0;
  for (const cell of childrenOf(row, 'c')) {
    column = parseCell(cell.getAttribute('r') ?? '')?.column ?? column + 1;
    cell.setAttribute('r', formatCell({ column, row: number }));
  }
}
