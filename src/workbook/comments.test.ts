import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sampleReport } from '../../test/report/report.ts';
import { readBack } from '../../test/workbook/packages.ts';
import { commentParagraphs } from './comments.ts';
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
  for (let row = FIRST; sheet?.getCell(row, 1).value; row += 1) {
    expect(sheet.getCell(row, 6).master.address).toBe(`A${row}`);
    rows.push({ text: String(sheet.getCell(row, 1).value), height: sheet.getRow(row).height });
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
  expect(commentParagraphs(report)).toEqual(['OPDIGTET', 'Første', 'Anden', 'Bemærk']);
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

test('comments that no row can hold go on in rows below, by whole paragraphs', async () => {
  const comments = Array.from({ length: 40 }, (_, at) => `Afsnit ${at + 1}`);
  const rows = await commentRows(comments);
  expect(rows.length).toBe(3);
  expect(rows.map(({ text }) => text).join('\n\n')).toBe(comments.join('\n\n'));
  for (const { height } of rows) expect(height).toBeLessThanOrEqual(409);
});

test('one paragraph that no row can hold is parted between sentences, and no word is lost', async () => {
  const sentence = 'Hændelsen opstod kl. ca. 3.30 og blev udbedret ved en genstart af serveren.';
  const comment = Array.from({ length: 120 }, () => sentence).join(' ');
  const rows = await commentRows([comment]);
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.map(({ text }) => text).join(' ')).toBe(comment);
  for (const { text } of rows) expect(text.endsWith('serveren.')).toBe(true);
});
