import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readLedger } from '../src/history/store.ts';
import { buildHistoryYears } from '../src/history/years.ts';
import { fillWorkbook } from '../src/workbook/fill.ts';
import { parseMapping } from '../src/workbook/mapping.ts';
import { sampleReport } from '../test/report/report.ts';

/**
 * Fills the packaged form with many more cells, on a sheet of their own or below the years of the history sheet:
 * `tsx bench/workbook.ts unmapped 1500000`.
 */
const [where = 'unmapped', count = '1500000'] = process.argv.slice(2);
const COLUMNS = 100;
const SHEETS = { unmapped: 'xl/worksheets/sheet5.xml', mapped: 'xl/worksheets/sheet3.xml' };

const fileOf = (ending: string) =>
  readFileSync(new URL(`../templates/fsi-driftsrapport.${ending}`, import.meta.url));

function manyRows(from: number): string {
  const letters = Array.from({ length: COLUMNS }, (_, at) =>
    at < 26
      ? String.fromCharCode(65 + at)
      : `${String.fromCharCode(64 + Math.floor(at / 26))}${String.fromCharCode(65 + (at % 26))}`,
  );
  const rows = Array.from({ length: Math.ceil(Number(count) / COLUMNS) }, (_, at) => {
    const row = from + at;
    const cells = letters.map((letter, column) =>
      column === COLUMNS - 1
        ? `<c r="${letter}${row}"><f>SUM(A${row}:B${row})</f><v>${row}</v></c>`
        : `<c r="${letter}${row}"><v>${row * column}.25</v></c>`,
    );
    return `<row r="${row}">${cells.join('')}</row>`;
  });
  return rows.join('');
}

function enlarged(): Uint8Array {
  const parts = unzipSync(new Uint8Array(fileOf('xlsx')));
  const change = (name: string, from: string | RegExp, to: string) => {
    const text = strFromU8(parts[name] ?? new Uint8Array());
    if (text.replace(from, '') === text) throw new Error(`${name} lacks ${from}`);
    parts[name] = strToU8(text.replace(from, () => to));
  };
  if (where === 'mapped') change(SHEETS.mapped, '</sheetData>', `${manyRows(2000)}</sheetData>`);
  else {
    parts[SHEETS.unmapped] = strToU8(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${manyRows(1)}</sheetData></worksheet>`,
    );
    change(
      'xl/workbook.xml',
      '</sheets>',
      '<sheet name="Data" sheetId="99" r:id="rId99"/></sheets>',
    );
    change(
      'xl/_rels/workbook.xml.rels',
      '</Relationships>',
      '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet5.xml"/></Relationships>',
    );
    change(
      '[Content_Types].xml',
      '</Types>',
      `<Override PartName="/${SHEETS.unmapped}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    );
  }
  return zipSync(parts, { level: 6 });
}

const workbook = enlarged();
console.log(
  `${where}: ${(workbook.length / 1e6).toFixed(1)} MB, rss ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
);
const ledger = await readLedger(new URL('../history', import.meta.url).pathname);
const start = performance.now();
const cpu = process.cpuUsage();
const filled = fillWorkbook(sampleReport({ history: buildHistoryYears(ledger, '2027-02') }), {
  workbook,
  mapping: parseMapping(fileOf('yaml').toString(), 'fsi.yaml'),
  names: { workbook: 'big.xlsx', mapping: 'fsi.yaml' },
});
console.log(
  `${((performance.now() - start) / 1000).toFixed(1)} s, ${(process.cpuUsage(cpu).user / 1e6).toFixed(1)} s of the processor, ${(filled.length / 1e6).toFixed(1)} MB, peak ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`,
);
