import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedReport } from '../../test/report/published-report.ts';
import { partRoot, readBack } from '../../test/workbook/packages.ts';
import type { Entry } from '../figures/figure.ts';
import { descendantsOf } from '../ooxml/xml.ts';
import { type Month, monthOf } from '../period.ts';
import { fillWorkbook } from './fill.ts';
import { parseMapping } from './mapping.ts';

const names = { workbook: 'fsi.xlsx', mapping: 'fsi.yaml' };
const fileOf = (name: string) =>
  readFileSync(new URL(`../../templates/fsi-driftsrapport.${name}`, import.meta.url));

function published(months: readonly Month[]): Entry[] {
  return months.map((month) => ({
    month,
    figure: 'video_calls',
    value: 200_000 + Number(month.slice(5)),
  }));
}

function fillPackaged(more: readonly Entry[]): Uint8Array {
  return fillWorkbook(publishedReport({}, more), {
    workbook: new Uint8Array(fileOf('xlsx')),
    mapping: parseMapping(fileOf('yaml').toString(), names.mapping),
    names,
  });
}

test('a quarter over New Year closes one year and opens the next, looking like it', async () => {
  const filled = fillPackaged(published(['2025-12', '2026-01', '2026-02']));
  const sheet = (await readBack(filled)).getWorksheet('Historiske servicetal');
  const rows: number[] = [];
  sheet?.eachRow((row, number) => {
    if (row.getCell(1).value === 'Videoknudepunkt (VDX)') rows.push(number);
  });
  const years = rows.map((row) => sheet?.getCell(row, 3).value);
  expect(years).toEqual([2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  const [before = 0, top = 0] = rows.slice(-2);
  expect(sheet?.getCell(before + 5, 15).value).toBe(200_012);
  expect([4, 5, 6].map((column) => sheet?.getCell(top + 5, column).value)).toEqual([
    200_001,
    200_002,
    null,
  ]);
  for (let row = 0; row < 9; row += 1) {
    expect(sheet?.getRow(top + row).height).toBe(sheet?.getRow(before + row).height);
    for (let column = 1; column <= 15; column += 1) {
      expect(sheet?.getCell(top + row, column).style).toEqual(
        sheet?.getCell(before + row, column).style,
      );
    }
  }
  expect(sheet?.getCell(top, 2).master.address).toBe(`A${top}`);
});

test('ten years later no page is fuller than the fullest of the template', () => {
  const years = Array.from({ length: 10 }, (_, at) => monthOf(2026 + at, 12));
  const root = partRoot(fillPackaged(published(years)), 'xl/worksheets/sheet3.xml');
  const breaks = descendantsOf(root, ['brk']).map((each) => Number(each.getAttribute('id')));
  const pages = [...breaks, Number.POSITIVE_INFINITY].map((end, at) => {
    const rows = descendantsOf(root, ['row']).filter((row) => {
      const number = Number(row.getAttribute('r'));
      return number > (breaks[at - 1] ?? 0) && number <= end;
    });
    return rows.reduce((sum, row) => sum + Number(row.getAttribute('ht') ?? 15), 0);
  });
  // Three pages in the template; then ten years, three to a page.
  expect(pages).toHaveLength(7);
  expect(Math.max(...pages)).toBe(pages[2]);
});
