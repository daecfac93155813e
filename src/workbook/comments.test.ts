import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sampleReport } from '../../test/report/report.ts';
import { type Handmade, handmadeWorkbook } from '../../test/workbook/handmade.ts';
import { readBack } from '../../test/workbook/packages.ts';
import { commentText } from './comments.ts';
import { fillWorkbook } from './fill.ts';
import { parseMapping } from './mapping.ts';

const fileOf = (name: string) =>
  readFileSync(new URL(`../../templates/fsi-driftsrapport.${name}`, import.meta.url));
const FIRST = 25;

/** The comment rows of a report with these comments: their texts and heights, as far as they hold text. */
async function commentRows(
  comments: readonly string[],
): Promise<{ text: string; height: number }[]> {
  const report = { ...sampleReport({ comments, notes: [] }) };
  const bytes = fillWorkbook(
    { ...report, history: report.history.filter(({ year }) => year === 2025) },
    {
      workbook: new Uint8Array(fileOf('xlsx')),
      mapping: parseMapping(fileOf('yaml').toString(), 'fsi.yaml'),
      names: { workbook: 'fsi.xlsx', mapping: 'fsi.yaml' },
    },
  );
  const sheet = (await readBack(bytes)).getWorksheet('Afrapportering');
  const rows: { text: string; height: number }[] = [];
  for (let row = FIRST; sheet?.getCell(row, 6).master.address === `A${FIRST}`; row += 1) {
    const text = row === FIRST ? String(sheet.getCell(row, 1).value) : '';
    rows.push({ text, height: sheet.getRow(row).height });
  }
  return rows;
}

test('comments and notes are paragraphs, after the mark of made-up data', () => {
  const report = sampleReport({
    sample: true,
    sampleMark: 'OPDIGTET',
    comments: ['Første', ' ', 'Anden'],
    notes: ['Bemærk'],
  });
  expect(commentText(report)).toBe('OPDIGTET\n\nFørste\n\nAnden\n\nBemærk');
});

test('a short comment leaves the row as high as the template has it', async () => {
  expect(await commentRows(['Kort'])).toEqual([{ text: 'Kort', height: 150 }]);
});

test('a longer comment makes its row higher', async () => {
  const [row, ...more] = await commentRows(
    Array.from({ length: 12 }, (_, at) => `Afsnit ${at + 1}`),
  );
  expect(more).toEqual([]);
  // 23 lines, blank ones between the paragraphs included: 23 x 11 x 1.36 + 4
  expect(row?.height).toBe(349);
});

test('comments that no row can hold stay in their one cell, over more rows', async () => {
  const comments = Array.from({ length: 40 }, (_, at) => `Afsnit ${at + 1}`);
  const rows = await commentRows(comments);
  expect(rows.map(({ text }) => text)).toEqual([comments.join('\n\n'), '', '']);
  // 79 lines: 79 x 11 x 1.36 + 4, parted over rows of 409 points at most
  expect(rows.map(({ height }) => height)).toEqual([409, 388.5, 388.5]);
});

/** A sheet with a label beside the comments, which neither wrap nor have another row. */
const NARROW =
  '<cols><col min="2" max="2" width="40"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Kommentar</t></is></c><c r="B1" s="1"/></row>' +
  '<row r="2"><c r="A2" t="inlineStr"><is><t>Kontakt</t></is></c></row></sheetData>';

const TABLE =
  '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" displayName="T" ref="P1:P9" headerRowCount="0">' +
  '<tableColumns count="1"><tableColumn id="1" name="Tal"/></tableColumns></table>';

const COMMENTS_ALONE = `fields: { system: none, authority: none, period: none, compliant: none, comments: Ark1!B1 }
months: []
figures: { uptime_infrastructure: none, uptime_api: none, video_meetings: none, video_calls: none, sms_sent: none, video_quality: none, peak_licences: none }
contact: { name: none, organisation: none, phone: none, email: none }
history: none
`;

async function narrow(comments: readonly string[], relations: Handmade['relations'] = []) {
  const made = { sheets: { Ark1: NARROW }, formats: '<xf numFmtId="0" fontId="0"/>', relations };
  const parts = relations.length > 0 ? { parts: { 'xl/tables/table1.xml': TABLE } } : {};
  const mapping = parseMapping(COMMENTS_ALONE, 'own.yaml');
  const bytes = fillWorkbook(sampleReport({ comments, notes: [] }), {
    workbook: handmadeWorkbook({ ...made, ...parts }),
    mapping,
    names: { workbook: 'own.xlsx', mapping: 'own.yaml' },
  });
  return (await readBack(bytes)).getWorksheet('Ark1');
}

test('a cell that does not wrap gets a style that does, and what stands beside it stays single', async () => {
  const comments = Array.from({ length: 60 }, (_, at) => `Afsnit ${at + 1}`);
  const sheet = await narrow(comments);
  const labels: unknown[] = [];
  sheet?.getColumn(1).eachCell((cell) => labels.push(cell.value));
  expect(labels.filter(Boolean)).toEqual(['Kommentar', 'Kontakt']);
  expect(sheet?.getCell('B1').value).toBe(comments.join('\n\n'));
  expect(sheet?.getCell('B1').alignment?.wrapText).toBe(true);
  expect(sheet?.getCell('B4').master.address).toBe('B1');
});

test('a sheet that takes no rows holds the comments all the same', async () => {
  const comments = Array.from({ length: 60 }, (_, at) => `Afsnit ${at + 1}`);
  const relations = [{ sheet: 1, type: 'table', target: '../tables/table1.xml' }];
  const sheet = await narrow(comments, relations);
  expect(sheet?.getCell('B1').value).toBe(comments.join('\n\n'));
  expect(sheet?.getRow(1).height).toBe(409);
  expect(sheet?.getCell('A2').value).toBe('Kontakt');
});
