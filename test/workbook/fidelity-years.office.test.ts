import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Entry } from '../../src/figures/figure.ts';
import { descendantsOf } from '../../src/ooxml/xml.ts';
import { monthOf } from '../../src/period.ts';
import { fillWorkbook } from '../../src/workbook/fill.ts';
import { parseMapping } from '../../src/workbook/mapping.ts';
import { pagesOf } from '../pages/poppler.ts';
import { publishedReport } from '../report/published-report.ts';
import { everythingWorkbook, fillEverything } from './fidelity/everything.ts';
import { convertFile } from './office.ts';
import { partRoot, partText, readBack } from './packages.ts';

const HISTORY = 'xl/worksheets/sheet4.xml';

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

test('ten years later totals, rules, print area, chart and shape are right and in their places', async () => {
  const filled = fillEverything(everythingWorkbook(), TEN_YEARS);
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
    readFileSync(new URL(`../../templates/fsi-driftsrapport.${ending}`, import.meta.url));
  const filled = fillWorkbook(publishedReport({}, TEN_YEARS), {
    workbook: new Uint8Array(fileOf('xlsx')),
    mapping: parseMapping(fileOf('yaml').toString(), 'fsi.yaml'),
    names: { workbook: 'fsi.xlsx', mapping: 'fsi.yaml' },
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
