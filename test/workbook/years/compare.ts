import type { Element } from '@xmldom/xmldom';
import { XMLSerializer } from '@xmldom/xmldom';
import { unzipSync } from 'fflate';
import { columnLetters, parseRanges } from '../../../src/ooxml/refs.ts';
import { allChildrenOf, descendantsOf } from '../../../src/ooxml/xml.ts';
import { partRoot, partText } from '../packages.ts';

/** What differs between a workbook and the one that it should be; part by part, cell by cell. */
export function differencesOf(expected: Uint8Array, actual: Uint8Array): string[] {
  const [wanted, found] = [expected, actual].map((bytes) => Object.keys(unzipSync(bytes)).sort());
  if (String(wanted) !== String(found)) return [`parts: ${wanted} but ${found}`];
  return (wanted ?? []).flatMap((part) => {
    const [left, right] = [partFacts(expected, part), partFacts(actual, part)];
    const keys = [...new Set([...left.keys(), ...right.keys()])];
    return keys
      .filter((key) => left.get(key) !== right.get(key))
      .map((key) => `${part} ${key}: expected ${left.get(key)}, found ${right.get(key)}`);
  });
}

function partFacts(bytes: Uint8Array, part: string): Map<string, string> {
  if (/worksheets\/sheet\d+\.xml$/.test(part)) return sheetFacts(bytes, part);
  // Which styles there are, and in which order, is compared at the cells.
  if (part === 'xl/styles.xml') return new Map();
  if (part === 'xl/workbook.xml') {
    const names = descendantsOf(partRoot(bytes, part), ['definedName']);
    return new Map(names.map((name) => [name.getAttribute('name') ?? '', name.textContent ?? '']));
  }
  return new Map([['text', partText(bytes, part).replace(/^<\?xml[^>]*>\s*/, '')]]);
}

function sheetFacts(bytes: Uint8Array, part: string): Map<string, string> {
  const root = partRoot(bytes, part);
  const looks = looksOf(bytes);
  const facts = new Map<string, string>();
  for (const row of descendantsOf(root, ['row'])) {
    const own = [...row.attributes].filter(({ name }) => !['r', 'spans'].includes(name));
    if (own.length > 0) {
      facts.set(
        `row ${row.getAttribute('r')}`,
        own.map(({ name, value }) => `${name}=${value}`).join(' '),
      );
    }
  }
  for (const cell of descendantsOf(root, ['c'])) {
    const look = looks[Number(cell.getAttribute('s') ?? 0)] ?? '';
    const content = allChildrenOf(cell).map((child) => `${child.localName}=${child.textContent}`);
    if (content.length > 0 || look !== looks[0]) {
      facts.set(cell.getAttribute('r') ?? '', `${content.join(' ')} as ${look}`);
    }
  }
  for (const child of allChildrenOf(root)) addFrame(facts, child);
  return facts;
}

/** Each style in words: its number format by its code, and the rest of it. */
function looksOf(bytes: Uint8Array): string[] {
  const root = partRoot(bytes, 'xl/styles.xml');
  const codes = new Map(
    descendantsOf(root, ['numFmt']).map((each) => [
      each.getAttribute('numFmtId'),
      each.getAttribute('formatCode'),
    ]),
  );
  const [formats] = descendantsOf(root, ['cellXfs']);
  return (formats ? allChildrenOf(formats) : []).map((xf) => {
    const id = xf.getAttribute('numFmtId');
    const inner = allChildrenOf(xf).map((child) => new XMLSerializer().serializeToString(child));
    return `${codes.get(id) ?? id} ${inner.join('')}`;
  });
}

/** What stands around the cells, with areas as the cells that they are. */
function addFrame(facts: Map<string, string>, element: Element): void {
  const name = element.localName ?? '';
  if (name === 'sheetData' || name === 'dimension') return;
  if (name === 'mergeCells') {
    const refs = allChildrenOf(element).map((merge) => merge.getAttribute('ref'));
    facts.set(name, refs.sort().join(' '));
    return;
  }
  const areas = [element, ...descendantsOf(element, ['dataValidation'])].flatMap(
    (each) => each.getAttribute('sqref') ?? [],
  );
  const text = new XMLSerializer().serializeToString(element).replace(/ sqref="[^"]*"/g, '');
  facts.set(name, `${text} over ${areas.map(cellsOf).join(' and ')}`);
}

function cellsOf(areas: string): string {
  const cells = parseRanges(areas).flatMap(({ from, to }) =>
    Array.from({ length: to.row - from.row + 1 }, (_, row) =>
      Array.from(
        { length: to.column - from.column + 1 },
        (_, column) => `${columnLetters(from.column + column)}${from.row + row}`,
      ),
    ).flat(),
  );
  return [...new Set(cells)].sort().join(' ');
}
