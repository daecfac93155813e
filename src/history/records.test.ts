import { expect, test } from 'vitest';
import type { FigureDefinition, Revision } from './ledger.ts';
import { appendRevisions, printFigures } from './print-records.ts';
import { parseFigures, parseRevisions } from './records.ts';

const definition = (id: string, unit: FigureDefinition['unit'], from = 1900): FigureDefinition => ({
  id,
  unit,
  percentSign: false,
  onForm: true,
  group: '',
  target: null,
  from,
  to: null,
  labels: [{ from, label: id }],
});

const DEFINITIONS = [
  definition('calls', 'count'),
  definition('quality', 'percent'),
  definition('sms', 'count', 2020),
];

const problemOf = (line: string) => {
  const { problems } = parseFigures(`month,figure,value\n${line}\n`, DEFINITIONS);
  return problems.map(({ line: at, text }) => `${at}: ${text}`).join();
};

const NUMBER = 'expected a whole number, got';
const DECIMALS = 'expected two decimals, such as 98.60, got';

test.each([
  ['1990-01,calls,0', ''],
  ['2199-12,calls,9007199254740991', ''],
  ['2025-01,quality,100.00', ''],
  ['2025-01,quality,0.00', ''],
  ['1989-12,calls,1', '2: 1989-12 is not between 1990 and 2199'],
  ['2200-01,calls,1', '2: 2200-01 is not between 1990 and 2199'],
  ['2019-12,sms,1', '2: 2019-12 is outside the years of sms in definitions.yaml (2020 and later)'],
  ['2025-01,calls,007', `2: calls is a count: ${NUMBER} "007"`],
  ['2025-01,calls,7x', `2: calls is a count: ${NUMBER} "7x"`],
  ['2025-01,calls,x7', `2: calls is a count: ${NUMBER} "x7"`],
  ['2025-01,calls,9007199254740993', `2: calls is a count: ${NUMBER} "9007199254740993"`],
  ['2025-01,quality,098.6', `2: quality is a percentage: ${DECIMALS} "098.6"`],
  ['2025-01,quality,-98.60', `2: quality is a percentage: ${DECIMALS} "-98.60"`],
  ['2025-01,quality,98.600', `2: quality is a percentage: ${DECIMALS} "98.600"`],
  ['   ', '2: a blank line; remove it'],
  ['2025-01', '2: expected month,figure,value, got "2025-01"'],
])('the line "%s" has the problem "%s"', (line, problem) => {
  expect(problemOf(line)).toBe(problem);
});

test('a text without a head is told, and its first line is no figure', () => {
  expect(parseFigures('', DEFINITIONS)).toEqual({
    items: [],
    problems: [{ line: 1, key: '', text: 'expected the head "month,figure,value", got ""' }],
  });
});

test('a figure that is not defined cannot be written', () => {
  const entries = [{ month: '2025-01', figure: 'other', value: 1 }] as const;
  expect(() => printFigures(entries, DEFINITIONS)).toThrow(/without a definition/);
});

const REVISION: Revision = {
  revisedAt: '2025-12-03T09:30:15Z',
  month: '2025-01',
  figure: 'quality',
  old: 98.65,
  new: 101,
  reason: 'counted = twice',
};
const HEAD = 'revised_at,month,figure,old,new,reason\n';
const LINE = '2025-12-03T09:30:15Z,2025-01,quality,98.65,101,counted = twice\n';

test('the first revision writes the head, another one goes below, a last line without its end gets one', () => {
  expect(appendRevisions('', [REVISION])).toBe(`${HEAD}${LINE}`);
  expect(appendRevisions(`${HEAD}${LINE}`, [REVISION])).toBe(`${HEAD}${LINE}${LINE}`);
  expect(appendRevisions(`${HEAD}${LINE.trimEnd()}`, [REVISION])).toBe(`${HEAD}${LINE}${LINE}`);
});

test.each(['=1+1', '+1', '-1', '@A1', '\tA1'])(
  'the reason %j is written as a text, never as a formula',
  (reason) => {
    const [, line = ''] = appendRevisions('', [{ ...REVISION, reason }]).split('\n');
    expect(line.endsWith(`,'${reason}`)).toBe(true);
  },
);

test('no text has no revisions, and what is written is read back', () => {
  expect(parseRevisions('')).toEqual({ items: [], problems: [] });
  const revisions = [
    REVISION,
    { ...REVISION, old: 1200, new: 98.6, reason: 'a "b", c' },
    { ...REVISION, new: null },
    { ...REVISION, old: null },
  ];
  expect(parseRevisions(appendRevisions('', revisions))).toEqual({
    items: revisions,
    problems: [],
  });
});

test.each([
  LINE.replace('2025-01,', '2025-13,').trimEnd(),
  `,${LINE.trimEnd()}`,
  LINE.replace('98.65', '98.').trimEnd(),
  LINE.replace(',counted = twice', '').trimEnd(),
])('the revision "%s" is refused with its line', (line) => {
  expect(parseRevisions(`${HEAD}${line}\n`)).toEqual({
    items: [],
    problems: [{ line: 2, key: '', text: `expected ${HEAD.trimEnd()}, got "${line}"` }],
  });
});
