import { expect, test } from 'vitest';
import { partRoot, partText, readBack } from '../../../test/workbook/packages.ts';
import { fill, HEAD, historyFrom, row, rowsOf, text } from '../../../test/workbook/small-table.ts';
import { descendantsOf } from '../../ooxml/xml.ts';

const TAL = 'xl/worksheets/sheet1.xml';
const november = (...more: string[]) => row(2, text('A2', '2025-11'), ...more);
const formula = (ref: string, value: string) => `<c r="${ref}"><f>${value}</f></c>`;

function formulasIn(bytes: Uint8Array): (string | null)[] {
  return descendantsOf(partRoot(bytes, TAL), ['f']).map(({ textContent }) => textContent);
}

test('a sum from the first month on goes on from there, also where that is the only row', () => {
  const filled = fill(HEAD + november(formula('D2', 'SUM(B$2:B2)')), historyFrom('2025-11', 3));
  expect(formulasIn(filled)).toEqual(['SUM(B$2:B2)', 'SUM(B$2:B3)', 'SUM(B$2:B4)']);
});

test('what is fixed to the only row may mean all rows, and is refused', () => {
  const rows = HEAD + november(formula('D2', 'B2/SUM(B$2:B$2)'));
  expect(() => fill(rows, historyFrom('2025-11', 2))).toThrow(
    'Tal!D2 (B2/SUM(B$2:B$2)) may mean its row, or all rows: add a second row',
  );
});

test('a range over the only row may mean all rows, and is refused', () => {
  const total = row(4, text('A4', 'I alt'), formula('B4', 'SUM(B2:B2)'), formula('C4', 'C2'));
  const grow = (count: number, names = '') =>
    fill(HEAD + november() + total, historyFrom('2025-11', count), { made: { names } });
  expect(() => grow(2)).toThrow(
    'Tal!B4 (SUM(B2:B2)) may mean its only row, or all rows: add a second row',
  );
  expect(() => grow(2, '<definedName name="Kald">Tal!$B$2</definedName>')).toThrow(
    'the name Kald (Tal!$B$2) may mean its only row, or all rows',
  );
  expect(formulasIn(grow(1))).toEqual(['SUM(B2:B2)', 'C2']);
});

test('what all rows say alike goes on, but not a zero, which somebody may have counted', async () => {
  const head = HEAD.replace('</row>', `${text('D1', 'Mål')}${text('E1', 'Klager')}</row>`);
  const rows = ['2025-10', '2025-11'].map((month, at) =>
    row(
      at + 2,
      text(`A${at + 2}`, month),
      `<c r="D${at + 2}"><v>5</v></c><c r="E${at + 2}"><v>0</v></c>`,
    ),
  );
  const filled = await rowsOf(fill(head + rows.join(''), historyFrom('2025-10', 3)));
  expect(filled[2]).toEqual(['2025-11', 102, 202, 5, 0]);
  expect(filled[3]).toEqual(['2025-12', 103, 203, 5]);
});

test('names of months stay whole after May, which says nothing of that', async () => {
  const rows = row(2, text('A2', 'April 2025')) + row(3, text('A3', 'Maj 2025'));
  const filled = await rowsOf(fill(HEAD + rows, historyFrom('2025-04', 3)));
  expect(filled[3]?.[0]).toBe('Juni 2025');
});

test('a picture below the table is pushed down before a row would lie under it', () => {
  const ns = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
  const marker = (name: string, at: number) =>
    `<x:${name}><x:col>0</x:col><x:colOff>0</x:colOff><x:row>${at}</x:row><x:rowOff>0</x:rowOff></x:${name}>`;
  // From row 5 to row 10, counted from 0: rows 3 and 4 are free, and row 4 is to stay so.
  const drawing = `<x:wsDr xmlns:x="${ns}"><x:twoCellAnchor>${marker('from', 4)}${marker('to', 9)}<x:clientData/></x:twoCellAnchor></x:wsDr>`;
  const filled = fill(HEAD + november(), historyFrom('2025-11', 4), {
    behind: '<drawing r:id="rId1"/>',
    made: {
      relations: [{ sheet: 1, type: 'drawing', target: '../drawings/drawing1.xml' }],
      parts: { 'xl/drawings/drawing1.xml': drawing },
    },
  });
  const rows = descendantsOf(partRoot(filled, 'xl/drawings/drawing1.xml'), ['row']);
  expect(rows.map(({ textContent }) => textContent)).toEqual(['6', '11']);
});

test('a prepared row keeps its look, and what stands beside it', async () => {
  const prepared = row(3, '<c r="B3" s="2"/>', text('F3', 'Nedbrud'));
  const filled = fill(HEAD + november(formula('F2', 'B2*2')) + prepared, historyFrom('2025-11', 2));
  const sheet = (await readBack(filled)).getWorksheet('Tal');
  expect([sheet?.getCell('B2').numFmt, sheet?.getCell('B3').numFmt]).toEqual([undefined, '#,##0']);
  expect(sheet?.getCell('F3').value).toBe('Nedbrud');
});

const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

function withTable(ref: string, attributes = ''): () => Uint8Array {
  const [first = '', last = ''] = ref.split(':');
  const columns = [...'ABCDEFG'].slice(
    'ABCDEFG'.indexOf(first.charAt(0)),
    'ABCDEFG'.indexOf(last.charAt(0)) + 1,
  );
  const heads = columns.map((letter) => text(`${letter}1`, `Felt ${letter}`)).join('');
  const head = row(1, text('A1', 'Måned'), ...(first.startsWith('A') ? [] : [heads]));
  const names = columns.map((letter) => (letter === 'A' ? 'Måned' : `Felt ${letter}`));
  const own = first.startsWith('A')
    ? row(1, ...columns.map((letter, at) => text(`${letter}1`, names[at] ?? '')))
    : head;
  const part = `<table xmlns="${NS}" id="1" name="Liste" displayName="Liste" ref="${ref}"${attributes}><tableColumns count="${names.length}">${names.map((name, at) => `<tableColumn id="${at + 1}" name="${name}"/>`).join('')}</tableColumns></table>`;
  return () =>
    fill(own + november(), historyFrom('2025-11', 3), {
      behind: '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
      made: {
        relations: [{ sheet: 1, type: 'table', target: '../tables/table1.xml' }],
        parts: { 'xl/tables/table1.xml': part },
      },
    });
}

test('a table beside that new rows would reach into, and one that a query fills, are refused', () => {
  expect(withTable('E1:F9')).toThrow('new rows would tear apart the table "Liste" beside it');
  expect(withTable('A1:C2', ' tableType="queryTable"')).toThrow('a query fills the table "Liste"');
  expect(partText(withTable('A1:C2')(), 'xl/tables/table1.xml')).toContain('ref="A1:C4"');
});
