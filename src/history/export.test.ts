import { expect, test } from 'vitest';
import { recordsOf } from '../dataset.ts';
import { exportHistory } from './export.ts';
import type { FigureDefinition, Ledger, Revision } from './ledger.ts';

const definition = (id: string, more: Partial<FigureDefinition> = {}): FigureDefinition => ({
  id,
  unit: 'count',
  percentSign: false,
  onForm: true,
  group: '',
  target: null,
  from: 2017,
  to: null,
  labels: [{ from: 2017, label: id }],
  ...more,
});

const ledger: Ledger = {
  title: 'VDX',
  definitions: [definition('quality', { unit: 'percent' }), definition('calls', { to: 2019 })],
  entries: [
    { month: '2017-07', figure: 'calls', value: 5 },
    { month: '2017-08', figure: 'calls', value: 7 },
    { month: '2017-08', figure: 'quality', value: 98.6 },
    { month: '2020-01', figure: 'quality', value: 97 },
  ],
  footnotes: {
    marks: [
      { figure: 'calls', month: '2017-08', mark: '*' },
      { figure: 'quality', year: 2020, mark: '**' },
    ],
    texts: [],
  },
};

const revision: Revision = {
  revisedAt: '2018-03-01T10:00:00Z',
  month: '2017-07',
  figure: 'calls',
  old: 4,
  new: 5,
  reason: 'counted again',
};

const options = { wide: false, figures: [], firstMonth: 3 };

test('a row tells month, quarter, unit, mark, definition period and when it was revised', () => {
  const [first, quality, calls] = recordsOf(exportHistory(ledger, [revision], options));
  expect(first).toEqual({
    month: '2017-07',
    quarter: '2017Q2',
    figure: 'calls',
    value: 5,
    unit: 'count',
    mark: null,
    definition_from: '2017-07',
    definition_to: '2017-07',
    revised_at: '2018-03-01T10:00:00Z',
  });
  expect(quality).toMatchObject({
    figure: 'quality',
    value: 98.6,
    mark: null,
    definition_to: null,
  });
  expect(calls).toMatchObject({
    mark: '*',
    definition_from: '2017-08',
    definition_to: '2019-12',
    revised_at: null,
  });
});

test('wide is a row a month and a column a figure, empty where there is no value', () => {
  const wide = exportHistory(ledger, [], { ...options, wide: true });
  expect(wide.columns.map(({ name }) => name)).toEqual(['month', 'quarter', 'quality', 'calls']);
  expect(wide.rows).toEqual([
    ['2017-07', '2017Q2', null, 5],
    ['2017-08', '2017Q2', 98.6, 7],
    ['2020-01', '2019Q4', 97, null],
  ]);
});

test('months and figures can be chosen, and a definition keeps its first month', () => {
  const some = exportHistory(ledger, [], { ...options, from: '2018-01', figures: ['quality'] });
  expect(recordsOf(some)).toMatchObject([{ month: '2020-01', definition_from: '2017-08' }]);
  expect(exportHistory(ledger, [], { ...options, to: '2016-12' }).rows).toEqual([]);
});

test('a figure that is defined and never published has no column, and each column its newest label', () => {
  const labels = [
    { from: 2017, label: 'Before' },
    { from: 2019, label: 'Now' },
  ];
  const definitions = [definition('quality', { labels }), definition('sms'), definition('calls')];
  const wide = exportHistory({ ...ledger, definitions }, [], { ...options, wide: true });
  expect(wide.name).toBe('history');
  expect(wide.columns.map(({ name }) => name)).toEqual(['month', 'quarter', 'quality', 'calls']);
  expect(wide.columns.map(({ title }) => title).slice(2)).toEqual(['Now', 'calls']);
});

test('the first and the last month that are asked for belong to it', () => {
  const some = exportHistory(ledger, [], { ...options, from: '2017-08', to: '2020-01' });
  expect(some.rows.map(([month, , figure]) => [month, figure])).toEqual([
    ['2017-08', 'quality'],
    ['2017-08', 'calls'],
    ['2020-01', 'quality'],
  ]);
});

test('percentages have two decimals, counts none', () => {
  const { name, rows, decimals } = exportHistory(ledger, [], options);
  expect(name).toBe('history');
  expect(typeof decimals === 'function' && rows.map(decimals)).toEqual([0, 2, 0, 2]);
});

test('a definition begins with its own marks alone, whatever their order', () => {
  const marks = [
    { figure: 'quality', month: '2019-05', mark: '*' },
    { figure: 'calls', month: '2017-09', mark: '*' },
    { figure: 'quality', month: '2018-01', mark: '**' },
  ] as const;
  const own = { ...ledger, footnotes: { marks, texts: [] } };
  const rows = recordsOf(exportHistory(own, [], { ...options, figures: ['quality'] }));
  expect(rows).toMatchObject([
    { month: '2017-08', definition_from: '2017-08', definition_to: '2017-12' },
    { month: '2020-01', definition_from: '2019-05', definition_to: null },
  ]);
});

test('a revision belongs to its figure and month', () => {
  const other = { ...revision, figure: 'quality', month: '2017-08' } as const;
  const rows = recordsOf(exportHistory(ledger, [other], options));
  expect(rows.map(({ revised_at }) => revised_at)).toEqual([null, other.revisedAt, null, null]);
});
