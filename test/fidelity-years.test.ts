import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Entry } from '../src/figures/figure.ts';
import { descendantsOf } from '../src/ooxml/xml.ts';
import { monthOf } from '../src/period.ts';
import { fillWorkbook } from '../src/workbook/fill.ts';
import { parseMapping } from '../src/workbook/mapping.ts';
import { everythingMapping, everythingWorkbook } from './fidelity/everything.ts';
import { convertFile } from './office.ts';
import { compareSheets, partRoot, partText, readBack } from './packages.ts';
import { pagesOf } from './poppler.ts';
import { publishedReport } from './published-report.ts';

const names = { workbook: 'own.xlsx', mapping: 'own.yaml' };
const HISTORY = 'xl/worksheets/sheet4.xml';

const fill = (more: readonly Entry[]) =>
  fillWorkbook(publishedReport({}, more), {
    workbook: everythingWorkbook(),
    mapping: everythingMapping(),
    names,
  });

const calls = (year: number, month: number): Entry => ({
  month: monthOf(year, month),
  figure: 'video_calls',
  value: 200_000,
});

/** December 2025, and every month of the ten years after it. */
const TEN_YEARS: readonly Entry[] = [
  calls(2025, 12),
  ...Array.from({ length: 120 }, (_, at) => calls(2026 + Math.floor(at / 12), 1 + (at % 12))),
];

async function yearsAndCalls(bytes: Uint8Array): Promise<unknown[]> {
  const sheet = (await readBack(bytes)).getWorksheet('Historik & trend');
  const found: unknown[] = [];
  sheet?.eachRow((row) => {
    const label = row.getCell(1).value;
    if (typeof label === 'string' && /\d{4}/.test(label)) found.push(label);
    if (label === 'Videokald i VDX') found.push(row.getCell(2).value, row.getCell(13).value);
  });
  return found;
}

const UNTIL_2024 = ['Videoknudepunkt 2024', 245_853, 188_185];

test('a quarter that closes a year fills its last month, and adds nothing', async () => {
  const filled = fill([calls(2025, 12)]);
  expect(await yearsAndCalls(filled)).toEqual([
    ...UNTIL_2024,
    'Videoknudepunkt 2025',
    229_317,
    200_000,
  ]);
  const { rows, elements } = compareSheets(everythingWorkbook(), filled, HISTORY);
  expect([rows, elements]).toEqual([[], []]);
});

test('a quarter that opens a year adds its block', async () => {
  expect(await yearsAndCalls(fill([calls(2026, 1)]))).toEqual([
    ...UNTIL_2024,
    'Videoknudepunkt 2025',
    229_317,
    null,
    'Videoknudepunkt 2026',
    200_000,
    null,
  ]);
});

test('a quarter over New Year does both', async () => {
  const entries = [calls(2025, 12), calls(2026, 1), calls(2026, 2)];
  expect((await yearsAndCalls(fill(entries))).slice(3)).toEqual([
    'Videoknudepunkt 2025',
    229_317,
    200_000,
    'Videoknudepunkt 2026',
    200_000,
    null,
  ]);
});

test('ten years later totals, rules, print area, chart and shape are right and in their places', async () => {
  const filled = fill(TEN_YEARS);
  // Ten blocks of eight rows: the total of row 21 stands in row 101.
  const calculated = await readBack(await convertFile(filled, { from: 'xlsx', to: 'xlsx' }));
  const total = calculated.getWorksheet('Historik & trend')?.getCell('B101').result;
  expect(total).toBe(2_372_929 + 2_489_875 + 121 * 200_000);

  const root = partRoot(filled, HISTORY);
  const areas = descendantsOf(root, ['conditionalFormatting']).map((each) =>
    each.getAttribute('sqref'),
  );
  expect(areas[3]).toBe('A4:O98');
  expect(areas[2]?.split(' ')).toHaveLength(11);
  expect(descendantsOf(root, ['sparkline'])).toHaveLength(12);
  expect(descendantsOf(root, ['brk']).map((each) => each.getAttribute('id'))).toEqual([
    ...['11', '19', '27', '35', '43', '51', '59', '67', '75', '83', '91', '102'],
  ]);
  expect(partText(filled, 'xl/workbook.xml')).toContain("'Historik &amp; trend'!$A$1:$O$120<");
  const anchors = descendantsOf(partRoot(filled, 'xl/drawings/drawing2.xml'), ['row']);
  expect(anchors.map(({ textContent }) => textContent)).toEqual(['103', '118', '104', '108']);
});

test('ten years later every page of the packaged form prints whole', async () => {
  const fileOf = (ending: string) =>
    readFileSync(new URL(`../templates/fsi-driftsrapport.${ending}`, import.meta.url));
  const filled = fillWorkbook(publishedReport({}, TEN_YEARS), {
    workbook: new Uint8Array(fileOf('xlsx')),
    mapping: parseMapping(fileOf('yaml').toString(), 'fsi.yaml'),
    names,
  });
  const pages = await pagesOf(await convertFile(filled, { from: 'xlsx', to: 'pdf' }));
  // Guide, report and contact, three pages of ten years, and the next ten three to a page.
  expect(pages).toHaveLength(10);
  const history = pages.slice(2, 9);
  for (const page of history) expect(page).toContain('Historiske servicetal');
  const years = history.map((page) => page.match(/(?<=Videoknudepunkt \(VDX\) +)\d{4}/g));
  expect(years.slice(-4)).toEqual([
    ['2026', '2027', '2028'],
    ['2029', '2030', '2031'],
    ['2032', '2033', '2034'],
    ['2035'],
  ]);
  // Every block is whole: as many last rows as heads.
  for (const page of history) {
    const count = (text: RegExp) => (page.match(text) ?? []).length;
    expect(count(/Videoknudepunkt \(VDX\) +\d{4}/g)).toBe(count(/Servicekrav/g));
  }
  expect(history.at(-1)?.match(/200000/g)).toHaveLength(12);
});
