import { expect, test } from 'vitest';
import type { Entry } from '../../src/figures/figure.ts';
import { monthOf } from '../../src/period.ts';
import { workbookFaults } from '../../src/workbook/fill.ts';
import { publishedLedger, publishedReport } from '../report/published-report.ts';
import { everythingMapping, everythingWorkbook, fillEverything } from './fidelity/everything.ts';
import { compareSheets, readBack } from './packages.ts';

const HISTORY = 'xl/worksheets/sheet4.xml';

const fill = (more: readonly Entry[]) => fillEverything(everythingWorkbook(), more);

const calls = (year: number, month: number): Entry => ({
  month: monthOf(year, month),
  figure: 'video_calls',
  value: 200_000,
});

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

test('the comparison of the check finds nothing wrong with ten years in a workbook with everything', () => {
  const years = Array.from({ length: 10 }, (_, at) => calls(2026 + at, 12));
  const template = {
    workbook: everythingWorkbook(),
    mapping: everythingMapping(),
    names: { workbook: 'everything.xlsx', mapping: 'everything.yaml' },
  };
  const { definitions } = publishedLedger();
  expect(workbookFaults(publishedReport({}, years), template, definitions)).toEqual([]);
});
