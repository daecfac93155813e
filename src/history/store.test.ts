import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { writeAll } from '../changes.ts';
import { EXIT } from '../error.ts';
import type { Entry } from '../figures/figure.ts';
import type { Revision } from './ledger.ts';
import {
  firstFiles,
  isBegun,
  type LedgerChange,
  ledgerFiles,
  readLedger,
  readRevisions,
} from './store.ts';

const DEFINITIONS = `title: VDX
figures:
  - { id: calls, unit: count, from: 2020, to: 2025, labels: [{ from: 2020, label: Kald }] }
  - { id: quality, unit: percent, from: 2020, labels: [{ from: 2020, label: Kvalitet }] }
`;
const PUBLISHED = fileURLToPath(new URL('../../history', import.meta.url));
const FIGURES = 'month,figure,value\n2025-01,calls,7\n2025-01,quality,98.60\n';

async function historyWith(files: Record<string, string> = {}): Promise<string> {
  const fixture = await createFixture({
    'definitions.yaml': DEFINITIONS,
    'footnotes.yaml': 'marks: []\n',
    'figures.csv': FIGURES,
    ...files,
  });
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}

const writeLedger = async (folder: string, change: LedgerChange) =>
  writeAll(folder, await ledgerFiles(folder, change));

const text = (folder: string, name: string) => readFile(`${folder}/${name}`, 'utf8');

const revision: Revision = {
  revisedAt: '2025-12-03T09:30:15Z',
  month: '2025-01',
  figure: 'calls',
  old: 7,
  new: 8,
  reason: 'said "seven", meant eight, sorry',
};
const revised: Entry[] = [
  { month: '2025-01', figure: 'quality', value: 98.6 },
  { month: '2025-01', figure: 'calls', value: 8 },
];

test('reads figures, definitions and footnotes', async () => {
  const footnotes = `marks:
  - { figure: calls, month: 2025-01, mark: '*' }
  - { figure: quality, year: 2025, mark: '**' }
texts:
  - { year: 2025, text: '* Nyt' }
`;
  const ledger = await readLedger(await historyWith({ 'footnotes.yaml': footnotes }));
  const [minutes, ...others] = [...ledger.definitions].reverse();
  expect(minutes).toMatchObject({ id: 'participant_minutes', onForm: false });
  expect({ ...ledger, definitions: others.reverse() }).toEqual({
    title: 'VDX',
    entries: [
      { month: '2025-01', figure: 'calls', value: 7 },
      { month: '2025-01', figure: 'quality', value: 98.6 },
    ],
    definitions: [
      {
        id: 'calls',
        unit: 'count',
        from: 2020,
        to: 2025,
        percentSign: false,
        onForm: true,
        group: '',
        target: null,
        labels: [{ from: 2020, label: 'Kald' }],
      },
      {
        id: 'quality',
        unit: 'percent',
        from: 2020,
        to: null,
        percentSign: false,
        onForm: true,
        group: '',
        target: null,
        labels: [{ from: 2020, label: 'Kvalitet' }],
      },
    ],
    footnotes: {
      marks: [
        { figure: 'calls', month: '2025-01', mark: '*' },
        { figure: 'quality', year: 2025, mark: '**' },
      ],
      texts: [{ year: 2025, text: '* Nyt' }],
    },
  });
});

test('lines in another order, with other line ends or without the last one, are read all the same', async () => {
  const figures = '\uFEFFmonth,figure,value\r\n2025-02,calls,1\r\n2025-01,calls,2';
  const { entries } = await readLedger(await historyWith({ 'figures.csv': figures }));
  expect(entries.map(({ month, value }) => [month, value])).toEqual([
    ['2025-01', 2],
    ['2025-02', 1],
  ]);
});

test('all bad lines are told at once, each with its place and remedy', async () => {
  const folder = await historyWith({
    'figures.csv': `month,kpi,value
2025-13,calls,1
2025-02,callz,1
2025-02,calls,1.5
2025-02,quality,98.6
2025-03,quality,100.01
2025-03,calls

2025-04,calls,1,2
2026-01,calls,1
2025-05,calls,1
2025-05,calls,1
`,
  });
  const path = `${folder}/figures.csv`;
  const error = await readLedger(folder).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    exitCode: EXIT.data,
    hint: expect.stringContaining('Mend these lines'),
  });
  expect(String(error).split('\n')).toEqual([
    `UserError: ${path} has 11 problems:`,
    `  ${path}:1: expected the head "month,figure,value", got "month,kpi,value"`,
    `  ${path}:2: "2025-13" is no month; write it as 2025-10`,
    `  ${path}:3: "callz" is no figure; did you mean "calls"?`,
    `  ${path}:4: calls is a count: expected a whole number, got "1.5"`,
    `  ${path}:5: quality is a percentage: expected two decimals, such as 98.60, got "98.6"`,
    `  ${path}:6: quality is a percentage: expected two decimals, such as 98.60, got "100.01"`,
    `  ${path}:7: expected month,figure,value, got "2025-03,calls"`,
    `  ${path}:8: a blank line; remove it`,
    `  ${path}:9: expected month,figure,value, got "2025-04,calls,1,2"`,
    `  ${path}:10: 2026-01 is outside the years of calls in definitions.yaml (2020 - 2025)`,
    `  ${path}:12: calls of 2025-05 stands in line 11 already; keep one of them`,
  ]);
});

test.each([
  ['definitions.yaml', 'title: VDX\n\tfigures: []\n', ':2: a tab indents this line; use spaces'],
  [
    'definitions.yaml',
    'title: VDX\nfigures: []\n',
    ':2: figures: expected at least 1 entry, got an empty list',
  ],
  [
    'definitions.yaml',
    `${DEFINITIONS}  - { id: calls, unit: count, from: 2020, labels: [{ from: 2020, label: K }] }\n`,
    ':2: figures: expected every id once',
  ],
  [
    'definitions.yaml',
    'title: V\nfigures:\n  - { id: calls, unit: count, from: 2020, labels: [{ from: 2021, label: K }] }\n',
    ':3: figures[0]: expected labels by rising years, the first one from the first year on',
  ],
  [
    'footnotes.yaml',
    "marks:\n  - { figure: sms, year: 2020, mark: '*' }\n",
    ':2: marks[0].figure: expected one of calls, quality, participant_minutes, got "sms"',
  ],
  [
    'footnotes.yaml',
    "marks:\n  - { figure: calls, mark: '*' }\n",
    ':2: marks[0]: expected either month (a mark behind the figure) or year (behind the label)',
  ],
  [
    'footnotes.yaml',
    "marks:\n  - { figure: calls, month: 2025-1, mark: '*' }\n",
    ':2: marks[0].month: expected a month such as 2025-10, got "2025-1"',
  ],
])('refuses %s that says %j', async (name, content, message) => {
  const folder = await historyWith({ [name]: content });
  await expect(readLedger(folder)).rejects.toMatchObject({
    exitCode: EXIT.data,
    message: `${folder}/${name}${message}`,
  });
});

test('a folder without a history is told, with what to do', async () => {
  await expect(readLedger('/proc/no/such/history')).rejects.toMatchObject({
    exitCode: EXIT.data,
    message: 'There is no history to go on: /proc/no/such/history/figures.csv does not exist.',
    hint: expect.stringContaining(`copy ${PUBLISHED} and let the setting "history" name the copy`),
  });
});

test('a folder of figures alone has the definitions and footnotes of the package', async () => {
  const fixture = await createFixture({
    'figures.csv': 'month,figure,value\n2025-01,sms_sent,39138\n',
  });
  onTestFinished(() => fixture.rm());
  const ledger = await readLedger(fixture.path);
  const published = await readLedger(PUBLISHED);
  expect(ledger).toEqual({
    ...published,
    entries: [{ month: '2025-01', figure: 'sms_sent', value: 39138 }],
  });
  expect(ledger.title).toBe('Videoknudepunkt (VDX)');
});

test('an empty folder is a history to begin with only for who asks for it', async () => {
  const fixture = await createFixture({});
  onTestFinished(() => fixture.rm());
  await expect(readLedger(fixture.path)).rejects.toMatchObject({
    exitCode: EXIT.data,
    message: expect.stringContaining('figures.csv does not exist'),
  });
  const { entries, definitions } = await readLedger(fixture.path, { begin: true });
  expect(entries).toEqual([]);
  expect(definitions.map(({ id }) => id).slice(-2)).toEqual([
    'peak_capacity', // the last of the package's own
    'participant_minutes', // follows from the catalogue
  ]);
  await expect(readLedger(`${fixture.path}none`, { begin: true })).rejects.toMatchObject({
    exitCode: EXIT.data,
    message: expect.stringContaining('There is no history to go on'),
  });
});

test('footnotes are written with the figures that they belong to', async () => {
  const folder = await historyWith();
  const { definitions } = await readLedger(folder);
  const footnotesText = "marks:\n  - { figure: calls, year: 2025, mark: '*' }\n";
  await writeLedger(folder, { definitions, entries: revised, revisions: [], footnotesText });
  expect((await readLedger(folder)).footnotes.marks).toEqual([
    { figure: 'calls', year: 2025, mark: '*' },
  ]);
});

test('figures are written sorted, percentages with two decimals', async () => {
  const folder = await historyWith();
  const { definitions } = await readLedger(folder);
  await writeLedger(folder, { definitions, entries: revised, revisions: [] });
  expect(await text(folder, 'figures.csv')).toBe(
    'month,figure,value\n2025-01,calls,8\n2025-01,quality,98.60\n',
  );
  expect(await readdir(folder)).toEqual(['definitions.yaml', 'figures.csv', 'footnotes.yaml']);
});

test('the published history is written as it was read, byte by byte, and then not touched', async () => {
  const figures = await text(PUBLISHED, 'figures.csv');
  const folder = await historyWith({
    'definitions.yaml': await text(PUBLISHED, 'definitions.yaml'),
    'figures.csv': figures,
  });
  const before = await stat(`${folder}/figures.csv`, { bigint: true });
  await writeLedger(folder, { ...(await readLedger(folder)), revisions: [] });
  const after = await stat(`${folder}/figures.csv`, { bigint: true });
  expect(await text(folder, 'figures.csv')).toBe(figures);
  expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
});

test('a revision leaves its trace and is read again as it was', async () => {
  const folder = await historyWith({ 'revisions.csv': 'revised_at,month,figure,old,new,reason\n' });
  const { definitions } = await readLedger(folder);
  await writeLedger(folder, { definitions, entries: revised, revisions: [revision] });
  expect(await text(folder, 'revisions.csv')).toBe(
    'revised_at,month,figure,old,new,reason\n2025-12-03T09:30:15Z,2025-01,calls,7,8,"said ""seven"", meant eight, sorry"\n',
  );
  expect(await readRevisions(folder)).toEqual([revision]);
});

test('revisions that cannot be read are refused before anything is written', async () => {
  const folder = await historyWith({
    'revisions.csv': 'revised_at,month,figure,old,new,reason\nx,y\n',
  });
  const { definitions } = await readLedger(folder);
  const writing = writeLedger(folder, { definitions, entries: revised, revisions: [revision] });
  await expect(writing).rejects.toMatchObject({
    message: `${folder}/revisions.csv:2: expected revised_at,month,figure,old,new,reason, got "x,y"`,
  });
  expect(await text(folder, 'figures.csv')).toBe(FIGURES);
});

test('a history that is begun takes all files of the one that it begins from', async () => {
  const folder = `${await historyWith()}/own`;
  const ledger = await readLedger(PUBLISHED);
  await writeAll(folder, await ledgerFiles(folder, { ...ledger, revisions: [] }, PUBLISHED));
  for (const name of ['definitions.yaml', 'figures.csv', 'footnotes.yaml', 'revisions.csv']) {
    expect(await text(folder, name)).toBe(await text(PUBLISHED, name));
  }
});

test('a reader finishes what a killed run had decided', async () => {
  const folder = await historyWith({ '.figures.csv.new': FIGURES.replace('7', '8') });
  const change = {
    path: `${folder}/figures.csv`,
    fresh: `${folder}/.figures.csv.new`,
    former: null,
  };
  const plan = JSON.stringify({ changes: [change], folders: [] });
  await writeFile(`${folder}/.vdx-report.decided`, plan);
  expect((await readLedger(folder)).entries[0]?.value).toBe(8);
  expect(await readdir(folder)).toEqual(['definitions.yaml', 'figures.csv', 'footnotes.yaml']);
});

test('a history of its own begins with every file of the one that it goes on from', async () => {
  const [from, own] = [await historyWith(), await historyWith()];
  const files = await firstFiles(own, from);
  expect(files).toEqual({
    [`${own}/figures.csv`]: FIGURES,
    [`${own}/definitions.yaml`]: DEFINITIONS,
    [`${own}/footnotes.yaml`]: 'marks: []\n',
    [`${own}/revisions.csv`]: '',
  });
});

test('a folder is a begun history as soon as it holds figures', async () => {
  const folder = await historyWith();
  expect(await isBegun(folder)).toBe(true);
  await mkdir(`${folder}/another`);
  expect(await isBegun(`${folder}/another`)).toBe(false);
});

test('revisions, figures and definitions that are there and cannot be read are told, not taken for absent', async () => {
  const folder = await historyWith();
  await mkdir(`${folder}/revisions.csv`);
  await expect(readRevisions(folder)).rejects.toMatchObject({
    exitCode: EXIT.data,
    message: expect.stringContaining(`${folder}/revisions.csv`),
  });
  const other = await historyWith();
  await mkdir(`${other}/x`);
  await mkdir(`${other}/x/figures.csv`);
  await expect(readLedger(`${other}/x`)).rejects.toMatchObject({
    exitCode: EXIT.data,
    message: expect.stringMatching(/^[^:]*\/x\/figures\.csv/),
  });
  await expect(readLedger(`${other}/figures.csv`)).rejects.toMatchObject({
    exitCode: EXIT.data,
    message: expect.stringMatching(/^There is no history to go on: /),
  });
});
