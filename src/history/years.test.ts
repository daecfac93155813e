import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { EXIT } from '../error.ts';
import type { FigureDefinition, Ledger } from './ledger.ts';
import { readLedger } from './store.ts';
import type { HistoryRow } from './years.ts';
import { buildHistoryYears } from './years.ts';

const calls: FigureDefinition = {
  id: 'calls',
  unit: 'count',
  percentSign: false,
  onForm: true,
  group: '',
  target: null,
  from: 2020,
  to: null,
  labels: [
    { from: 2020, label: 'Kald' },
    { from: 2022, label: 'Videokald' },
  ],
};
const uptime = {
  ...calls,
  id: 'uptime',
  group: 'Drift',
  target: 99.5,
  to: 2021,
  percentSign: true,
};

const ledger: Ledger = {
  title: 'Videoknudepunkt (VDX)',
  entries: [
    { month: '2020-12', figure: 'uptime', value: 99.1 },
    { month: '2022-02', figure: 'calls', value: 0 },
  ],
  definitions: [uptime, calls],
  footnotes: {
    marks: [
      { figure: 'calls', month: '2022-02', mark: '**' },
      { figure: 'uptime', year: 2021, mark: '*' },
    ],
    texts: [
      { year: 2022, text: '** Ny' },
      { year: 2022, text: '* Udgår' },
    ],
  },
};

const valuesOf = (row: HistoryRow | undefined) => row?.cells.map(({ value }) => value);
const empty = (count: number) => new Array(count).fill(null);

test('every year from the first to the last has a block with the rows of that year', () => {
  const blocks = buildHistoryYears(ledger);
  expect(blocks.map(({ year, rows }) => [year, rows.map((row) => row.label)])).toEqual([
    [2020, ['Kald', 'Kald']],
    [2021, ['Kald', 'Kald']],
    [2022, ['Videokald']],
  ]);
  expect(blocks[0]?.title).toBe('Videoknudepunkt (VDX)');
  expect(blocks[0]?.rows[0]).toMatchObject({ group: 'Drift', target: 99.5, percentSign: true });
});

test('a figure of zero is a figure, a month without one is empty', () => {
  const [first, , last] = buildHistoryYears(ledger);
  expect(valuesOf(first?.rows[0])).toEqual([...empty(11), 99.1]);
  expect(valuesOf(last?.rows[0])).toEqual([null, 0, ...empty(10)]);
  expect(last?.rows[0]?.cells.map(({ month }) => month).at(-1)).toBe('2022-12');
});

test('marks stand behind their figure or label, texts under their year', () => {
  const [, second, last] = buildHistoryYears(ledger);
  expect(second?.rows.map((row) => row.labelMark)).toEqual(['*', '']);
  expect(last?.rows[0]?.cells.map(({ mark }) => mark)).toEqual([
    '',
    '**',
    ...new Array(10).fill(''),
  ]);
  expect([second?.footnotes, last?.footnotes]).toEqual([[], ['** Ny', '* Udgår']]);
});

test('the blocks reach the asked month even where it has no figure yet', () => {
  const blocks = buildHistoryYears(ledger, '2023-01');
  expect(blocks.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023]);
  expect(valuesOf(blocks[3]?.rows[0])).toEqual(empty(12));
  expect(buildHistoryYears({ ...ledger, entries: [] })).toEqual([]);
});

test('a figure on no form has a row only in the years in which it has a figure', () => {
  const minutes = { ...calls, id: 'minutes', onForm: false };
  const entries = [
    { month: '2022-02', figure: 'minutes', value: 3 },
    { month: '2022-03', figure: 'calls', value: 4 },
  ] as const;
  const rows = buildHistoryYears(
    { ...ledger, entries, definitions: [calls, minutes] },
    '2023-01',
  ).map((block) => block.rows.map(({ figure }) => figure));
  expect(rows).toEqual([['calls', 'minutes'], ['calls']]);
});

test('a figure that no row would show is refused, not lost', () => {
  const entries = [{ month: '2022-01', figure: 'uptime', value: 100 } as const];
  expect(() => buildHistoryYears({ ...ledger, entries })).toThrow(
    expect.objectContaining({
      exitCode: EXIT.data,
      message: 'The history has no row for uptime in 2022.',
      hint: 'Let its years ("from", "to") in definitions.yaml of the history take in 2022-01.',
    }),
  );
});

test('the published history shows all of its 607 figures in the rows of their years', async () => {
  const published = await readLedger(fileURLToPath(new URL('../../history', import.meta.url)));
  const blocks = buildHistoryYears(published);
  const cells = blocks.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  expect(cells.filter(({ value }) => value !== null)).toHaveLength(607);
  expect(blocks.map(({ year, rows }) => `${year} ${rows.length}`)).toEqual([
    '2016 2',
    '2017 3',
    '2018 3',
    '2019 3',
    '2020 6',
    '2021 6',
    '2022 6',
    '2023 8',
    '2024 8',
    '2025 7',
  ]);
  const marked = blocks.flatMap(({ rows }) =>
    rows.flatMap((row) => [
      ...(row.labelMark ? [`${row.label}${row.labelMark}`] : []),
      ...row.cells.filter(({ mark }) => mark).map(({ value, mark }) => `${value}${mark}`),
    ]),
  );
  expect(marked).toEqual([
    '4152*',
    '4839**',
    '14117**',
    '117**',
    '117**',
    'Oppetid - VDX-API*',
    'SMS-forbrug i VDX*',
    'VDX-kapacitetsforbrug*',
  ]);
  expect(blocks.map(({ footnotes }) => footnotes.length)).toEqual([0, 0, 0, 0, 2, 0, 0, 1, 1, 0]);
});
