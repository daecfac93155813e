import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { emptyFolder, vdxReport } from '../../test/commands/command.ts';
import { publishedReport } from '../../test/report/published-report.ts';
import { fillPackaged } from '../../test/workbook/packaged.ts';
import { SAMPLE_MARK } from '../report/texts.ts';

const SHEET = 'Historiske servicetal';
const MONTHS = 'Jan Feb Mar Apr Maj Jun Jul Aug Sep Okt Nov Dec'.split(' ');
const SETTINGS = 'sources: { history: data }\nhistory: history\n';

/** A folder with settings and a history that nothing is in yet. */
async function newHistory(): Promise<string> {
  const cwd = await emptyFolder();
  await mkdir(join(cwd, 'history'));
  await writeFile(join(cwd, 'vdx-report.yaml'), SETTINGS);
  return cwd;
}

type Line = [label: string, ...values: (ExcelJS.CellValue | { shown: string; value: number })[]];

/** A block of a year as an author types it. */
function addBlock(sheet: ExcelJS.Worksheet, year: number, lines: readonly Line[]): void {
  const top = sheet.rowCount === 0 ? 1 : sheet.rowCount + 2;
  sheet.getRow(top).values = ['Videoknudepunkt (VDX)', '', year];
  sheet.getRow(top + 1).values = ['Servicemål gruppe', 'Servicemål', 'Servicekrav', ...MONTHS];
  for (const [index, [label, ...values]] of lines.entries()) {
    const row = sheet.getRow(top + 2 + index);
    row.getCell(2).value = label;
    for (const [month, value] of values.entries()) {
      const cell = row.getCell(4 + month);
      if (typeof value === 'object' && value !== null && 'shown' in value) {
        cell.value = value.value;
        cell.numFmt = value.shown;
      } else cell.value = value ?? null;
    }
  }
}

async function writeBlocks(
  cwd: string,
  blocks: Readonly<Record<number, readonly Line[]>>,
  name = 'old.xlsx',
): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET);
  for (const [year, lines] of Object.entries(blocks)) addBlock(sheet, Number(year), lines);
  await workbook.xlsx.writeFile(join(cwd, name));
}

const figures = (cwd: string) => readFile(join(cwd, 'history/figures.csv'), 'utf8');
const HEAD = 'month,figure,value\n';

test('what a report shows gives the whole history back, figure by figure, and nothing beside it', async () => {
  const cwd = await newHistory();
  await writeFile(join(cwd, 'report.xlsx'), await fillPackaged(publishedReport()));
  const run = await vdxReport(['history', 'import', 'report.xlsx'], { cwd });
  expect(run).toMatchObject({ code: 0, message: '' });
  expect(run.out).toBe('History: 607 added, 0 unchanged, 0 revised\n');
  expect(run.err).toBe('');
  expect(await figures(cwd)).toBe(await readFile('history/figures.csv', 'utf8'));
  expect(await readdir(join(cwd, 'history'))).toEqual(['figures.csv']);

  const again = await vdxReport(['history', 'import', 'report.xlsx'], { cwd });
  expect(again.out).toBe('History: 0 added, 607 unchanged, 0 revised\n');
});

test('reads numbers and texts as people type them', async () => {
  const cwd = await newHistory();
  await writeBlocks(cwd, {
    2017: [
      [
        'Oppetid',
        { shown: '0.00%', value: 0.9862 },
        '99,50%',
        '98.55',
        null,
        { shown: '0.00', value: 98.5 },
      ],
      [
        'Antal  videokald > 5 minutters\nvarighed pr. ma\u030Aned',
        ' \u00A04152 ',
        '\t1 159',
        '4.450',
        5838,
        '',
        '  ',
      ],
    ],
    2020: [
      ['Videokald I VDX**', '4152**', { shown: '0"*"', value: 30743 }],
      ['SMS\u2011forbrug i VDX'],
      ['Videokvalitet i VDX', '98,5', 98.7],
    ],
  });
  const doubted = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(doubted.code).toBe(3);
  expect(doubted.message).toContain(`${SHEET}!C6: the year 2020 stands next to 2017`);
  const run = await vdxReport(['history', 'import', 'old.xlsx', '--accept-doubts'], { cwd });
  expect(run).toMatchObject({ code: 0, message: '' });
  expect(run.err).toBe(
    `warning: taken despite a doubt: ${SHEET}!C6: the year 2020 stands next to 2017\n`,
  );
  expect(await figures(cwd)).toBe(`${HEAD}2017-01,calls_over_5_min,4152
2017-01,uptime_infrastructure,98.62
2017-02,calls_over_5_min,1159
2017-02,uptime_infrastructure,99.50
2017-03,calls_over_5_min,4450
2017-03,uptime_infrastructure,98.55
2017-04,calls_over_5_min,5838
2017-05,uptime_infrastructure,98.50
2020-01,video_calls,4152
2020-01,video_quality,98.50
2020-02,video_calls,30743
2020-02,video_quality,98.70
`);
  expect(run.out).toBe(`History: 12 added, 0 unchanged, 0 revised
New footnote mark **: video_calls, the label of 2020
New footnote mark *: video_calls, 2020-02
`);
  const footnotes = await readFile(join(cwd, 'history/footnotes.yaml'), 'utf8');
  expect(footnotes).toContain(`  - { figure: video_calls, year: 2020, mark: '**' }
  - { figure: video_calls, month: 2020-02, mark: '*' }
`);
});

const DOUBTFUL: Readonly<Record<number, readonly Line[]>> = {
  2024: [
    ['Oppetid - VDX-infrastruktur', { shown: '0.00%', value: 1 }, 0.9987, 'nede'],
    [
      'Videokald i VDX',
      229317,
      { error: '#N/A' },
      { formula: 'E4+1' },
      true,
      new Date('2024-05-01'),
    ],
    ['Skypekald', 7],
    ['Antal transaktioner > 5 minutters varighed pr. måned', 9068],
    ['', 12],
    ['SMS-forbrug i VDX', 1],
    ['SMS-forbrug i VDX', 2],
    ['Kilde: statistikserveren', 'se note'],
  ],
};

const COMPLAINTS = [
  `${SHEET}!B5: "Skypekald" is no label that the history or the mapping knows (11 figures)`,
  `${SHEET}!B6: "Antal transaktioner > 5 minutters varighed pr. måned" is transactions_over_5_min, which the history has from 2016 to 2016 alone`,
  `${SHEET}!B7: this row has figures, but no label`,
  `${SHEET}!B8: the block of 2024 has 2 rows of sms_sent`,
  `${SHEET}!B9: the block of 2024 has 2 rows of sms_sent`,
  `${SHEET}!E3: uptime_infrastructure of 2024-02: 0.9987 without a percent sign may mean 0.9987 % or 99.87 %`,
  `${SHEET}!F3: uptime_infrastructure of 2024-03: "nede" is no percentage`,
  `${SHEET}!E4: video_calls of 2024-02: it holds the error #N/A`,
  `${SHEET}!F4: video_calls of 2024-03: its formula has no stored result`,
  `${SHEET}!G4: video_calls of 2024-04: it holds TRUE or FALSE`,
  `${SHEET}!H4: video_calls of 2024-05: the number 45413 is shown as a date or a time`,
];

test('all that cannot be read is told with its cell, and nothing is taken', async () => {
  const cwd = await newHistory();
  await writeBlocks(cwd, DOUBTFUL);
  const run = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toBe(
    `11 places of ${cwd}/old.xlsx cannot be read, and nothing was taken:\n${COMPLAINTS.map((line) => `  ${line}`).join('\n')}`,
  );
  expect(run.hint).toContain('--skip-unreadable');
  expect(await readdir(join(cwd, 'history'))).toEqual([]);
});

test('with --skip-unreadable the rest is taken, and what is left out is told', async () => {
  const cwd = await newHistory();
  await writeBlocks(cwd, DOUBTFUL);
  const run = await vdxReport(['history', 'import', 'old.xlsx', '--skip-unreadable'], { cwd });
  expect(run.code).toBe(0);
  expect(run.err).toBe(COMPLAINTS.map((line) => `warning: left out: ${line}\n`).join(''));
  expect(await figures(cwd)).toBe(
    `${HEAD}2024-01,uptime_infrastructure,100.00\n2024-01,video_calls,229317\n`,
  );
});

test('with --skip-unreadable a block with a damaged head is left out whole', async () => {
  const cwd = await newHistory();
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET);
  addBlock(sheet, 2024, [['SMS-forbrug i VDX', 11, 12]]);
  addBlock(sheet, 2025, [['SMS-forbrug i VDX', 21, 22, 23, 24]]);
  sheet.getCell('B6').value = 'Service'; // the head of 2025 should say "Servicemål"
  await workbook.xlsx.writeFile(join(cwd, 'old.xlsx'));
  const told = `${SHEET}!B5: this row looks like the head of a year, but lacks "Servicemål"; the rows below it are not read`;
  const refused = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(refused.code).toBe(3);
  expect(refused.message).toContain(told);
  const run = await vdxReport(['history', 'import', 'old.xlsx', '--skip-unreadable'], { cwd });
  expect(run.err).toContain(`warning: left out: ${told}`);
  expect(await figures(cwd)).toBe(`${HEAD}2024-01,sms_sent,11\n2024-02,sms_sent,12\n`);
});

test('figures that were published otherwise are refused with a table, and revised with a reason', async () => {
  const cwd = await newHistory();
  const published = `${HEAD}2024-01,video_calls,1027\n`;
  await writeFile(join(cwd, 'history/figures.csv'), published);
  await writeBlocks(cwd, { 2024: [['Videokald i VDX', 1159, 1993]] });
  const refused = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(refused.code).toBe(4);
  expect(refused.message).toBe(`One figure differs from what was published:
  month    figure        old   new
  2024-01  video_calls  1027  1159`);
  expect(await figures(cwd)).toBe(published);

  const args = ['history', 'import', 'old.xlsx', '--revise', 'Opgjort igen'];
  const dry = await vdxReport([...args, '--dry-run'], { cwd });
  expect(dry.out).toBe('History: 1 added, 0 unchanged, 1 revised\nNothing was written.\n');
  expect(await figures(cwd)).toBe(published);
  const revised = await vdxReport(args, { cwd });
  expect(revised.out).toBe('History: 1 added, 0 unchanged, 1 revised\n');
  expect(await figures(cwd)).toBe(`${HEAD}2024-01,video_calls,1159\n2024-02,video_calls,1993\n`);
  expect(await readFile(join(cwd, 'history/revisions.csv'), 'utf8')).toContain(
    ',2024-01,video_calls,1027,1159,Opgjort igen\n',
  );
});

test('a block is not read by months that its head does not name, nor one of two of a year', async () => {
  const cwd = await newHistory();
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET);
  for (const year of [2021, 2022, 2022, 2023]) addBlock(sheet, year, [['Videokald i VDX', year]]);
  sheet.getCell('E2').value = 'Marts';
  sheet.getCell('C13').value = 'i dag';
  await workbook.xlsx.writeFile(join(cwd, 'old.xlsx'));
  const run = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message.split('\n').slice(1)).toEqual([
    `  ${SHEET}: history.year (${SHEET}!C13): the block with its head in row 14 shows no year`,
    `  ${SHEET}: history.year: "${SHEET}" has a second block of 2022 in row 9`,
    `  ${SHEET}!B2: the head of this block does not name each month once: look for Feb, Mar`,
  ]);
});

test('one value over several months is not taken for one of them', async () => {
  const cwd = await newHistory();
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(SHEET);
  addBlock(sheet, 2024, [['Videokald i VDX', 3]]);
  sheet.mergeCells('D3:F3');
  await workbook.xlsx.writeFile(join(cwd, 'old.xlsx'));
  const run = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(run.message).toContain(
    `${SHEET}!D3: video_calls of 2024-01: it stands in the merged cells D3:F3, so its month is not certain`,
  );
});

test('the stored result of a formula counts', async () => {
  const cwd = await newHistory();
  await writeBlocks(cwd, { 2024: [['Videokald i VDX', { formula: 'SUM(1,2)', result: 3 }]] });
  const run = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(run.code).toBe(0);
  expect(await figures(cwd)).toBe(`${HEAD}2024-01,video_calls,3\n`);
});

test('a rounded percentage is told', async () => {
  const cwd = await newHistory();
  await writeBlocks(cwd, {
    2024: [['Videokvalitet i VDX', { shown: '0.00', value: 98.6249 }]],
  });
  const run = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(run.err).toBe(
    `warning: ${SHEET}!D3: video_quality of 2024-01 is taken as 98.62, rounded to two decimals\n`,
  );
  expect(await figures(cwd)).toBe(`${HEAD}2024-01,video_quality,98.62\n`);
});

test('made-up figures are told as such, and without settings nothing is imported', async () => {
  const cwd = await newHistory();
  const report = publishedReport({ sample: true, sampleMark: SAMPLE_MARK });
  await writeFile(join(cwd, 'made-up.xlsx'), await fillPackaged(report));
  const run = await vdxReport(['history', 'import', 'made-up.xlsx', '--dry-run'], { cwd });
  expect(run.err).toContain('made-up.xlsx is marked as made up');

  const elsewhere = await emptyFolder();
  await cp(join(cwd, 'made-up.xlsx'), join(elsewhere, 'made-up.xlsx'));
  const args = ['history', 'import', 'made-up.xlsx'];
  const refused = await vdxReport(args, { cwd: elsewhere });
  expect(refused.code).toBe(2);
  expect(refused.message).toContain('no history to import into');
});

test.each([
  ['is no Excel workbook (.xlsx).', 'hello'],
  ['is a damaged zip file', 'PK\u0003\u0004'],
])('refuses a file that %s', async (message, content) => {
  const cwd = await newHistory();
  await writeFile(join(cwd, 'old.xlsx'), content);
  const run = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toContain(`${cwd}/old.xlsx ${message}`);
});

test('refuses a workbook without figures, a missing one and a folder that is not there', async () => {
  const cwd = await newHistory();
  const missing = await vdxReport(['history', 'import', 'none.xlsx'], { cwd });
  expect(missing).toMatchObject({ code: 2, message: `${cwd}/none.xlsx does not exist.` });
  await writeBlocks(cwd, { 2024: [['Videokald i VDX']] });
  const empty = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(empty.message).toBe(`${cwd}/old.xlsx has no figures on its sheet "${SHEET}".`);
  await writeFile(join(cwd, 'vdx-report.yaml'), SETTINGS.replace('history: history', 'history: x'));
  const nowhere = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(nowhere).toMatchObject({ code: 3 });
  expect(nowhere.message).toContain('There is no history to go on');
});

/** The same workbook with one of its parts written anew. */
async function rewritePart(path: string, part: string, rewrite: (xml: string) => string) {
  const parts = unzipSync(await readFile(path));
  parts[part] = strToU8(rewrite(strFromU8(parts[part] ?? new Uint8Array())));
  await writeFile(path, zipSync(parts));
}

test.each(['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'])(
  'a workbook whose %s is damaged is a fault of the data, whichever part it is',
  async (part) => {
    const cwd = await newHistory();
    await writeBlocks(cwd, { 2024: [['Videokald i VDX', 206790]] });
    await rewritePart(join(cwd, 'old.xlsx'), part, (xml) => xml.slice(0, xml.length / 2));
    const run = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
    expect(run).toMatchObject({ code: 3, hint: expect.stringContaining('Save the workbook anew') });
    expect(run.message).toContain(`${cwd}/old.xlsx (part ${part}) cannot be read`);
  },
);

test('numbers keep the digits of the file', async () => {
  const cwd = await newHistory();
  await writeBlocks(cwd, { 2024: [['Oppetid - VDX-API', { shown: '0.00%', value: 0.9862 }]] });
  await rewritePart(join(cwd, 'old.xlsx'), 'xl/worksheets/sheet1.xml', (xml) => {
    expect(xml).toContain('<v>0.9862</v>');
    // as Excel itself writes the number nearest to 0.9862
    return xml.replace('<v>0.9862</v>', '<v>0.98619999999999997</v>');
  });
  const run = await vdxReport(['history', 'import', 'old.xlsx'], { cwd });
  expect(run).toMatchObject({ code: 0, err: '' });
  expect(await figures(cwd)).toBe(`${HEAD}2024-01,uptime_api,98.62\n`);
});
