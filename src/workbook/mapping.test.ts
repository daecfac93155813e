import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NO_FORM } from '../../test/workbook/no-form.ts';
import { EXIT, UserError } from '../error.ts';
import { parseMapping } from './mapping.ts';
import { readMapping } from './read-mapping.ts';

const path = new URL('../../templates/fsi-driftsrapport.yaml', import.meta.url);
const text = readFileSync(path, 'utf8');

function problemsOf(changed: string): string {
  try {
    parseMapping(changed, 'mapping.yaml');
  } catch (error) {
    if (error instanceof UserError && error.exitCode === EXIT.output) return error.message;
    throw error;
  }
  throw new Error('The mapping was taken.');
}

const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

test('the mapping of the package is read', async () => {
  const mapping = await readMapping(path.pathname);
  expect(mapping.fields.system).toBe('Systemnavn');
  expect(mapping.history).toMatchObject({ months: [...'DEFGHIJKLMNO'] });
});

test('a place that the template does not have is none', () => {
  const mapping = parseMapping(text.replace('period: Periode', 'period: none'), 'mapping.yaml');
  expect(mapping.fields.period).toBeNull();
});

test('all that is wrong is told at once, each with its line', () => {
  const message = problemsOf(
    text
      .replace('system: Systemnavn', 'sistem: Systemnavn')
      .replace('months: D:O', 'months: D:N')
      .replace('[SMS_forbrug_1, SMS_forbrug_2, SMS_forbrug_3]', '[SMS_forbrug_1]'),
  );
  expect(message).toContain(
    `mapping.yaml:${lineOf('system: Systemnavn')}: fields.sistem: unknown key`,
  );
  expect(message).toContain(
    `mapping.yaml:${lineOf('months: D:O')}: history.months: expected the twelve month columns`,
  );
  expect(message).toContain(
    `mapping.yaml:${lineOf('[SMS_forbrug_1')}: figures.sms_sent.values: expected three places, one for each month`,
  );
});

test('a field that is left out by oversight is told', () => {
  expect(problemsOf(text.replace('  phone: Kontakt_telefon\n', ''))).toContain(
    'contact.phone: is missing',
  );
});

test('a mapping that is not there is told by its path', async () => {
  await expect(readMapping('/nowhere/mapping.yaml')).rejects.toThrow(
    '/nowhere/mapping.yaml does not exist.',
  );
});

const historyOf = (history: string) =>
  `${text.slice(0, text.indexOf('\nhistory:\n'))}\nhistory:\n${history}`;

test('a table says what its rows are, and where each figure stands', () => {
  const table =
    '  rows: year\n  sheet: Tal\n  head: { column: A, text: År }\n  figures: { video_calls: B:M, sms_sent: none }\n';
  expect(parseMapping(historyOf(table), 'mapping.yaml').history).toEqual({
    rows: 'year',
    sheet: 'Tal',
    head: { column: 'A', text: 'År' },
    figures: { video_calls: [...'BCDEFGHIJKLM'], sms_sent: [] },
  });
  expect(problemsOf(historyOf(table.replace('B:M', 'B')))).toContain(
    'history.figures.video_calls: expected twelve columns, such as C:N, got "B"',
  );
  expect(problemsOf(historyOf(table.replace('year', 'month')))).toContain(
    'history.figures.video_calls: expected one column, such as C, got "B:M"',
  );
  expect(problemsOf(historyOf(table.replace('sms_sent: none', 'sms_sent: M:X')))).toContain(
    'history.figures.sms_sent: expected columns that nothing else stands in, got "M:X"',
  );
  expect(problemsOf(historyOf(table.replace('year', 'week')))).toContain(
    'history.rows: expected month or year; for blocks of rows, one a year, leave it out',
  );
});

test('a workbook of a history alone says nothing of a form, or says all of it', () => {
  const table =
    'history:\n  rows: month\n  sheet: Tal\n  head: { column: A, text: Måned }\n  figures: { sms_sent: B }\n';
  expect(parseMapping(table, 'mapping.yaml')).toEqual(
    parseMapping(`${NO_FORM}${table}`, 'mapping.yaml'),
  );
  const half = problemsOf(`months: []\n${table}`);
  for (const key of ['fields', 'figures', 'contact']) expect(half).toContain(`${key}: is missing`);
  expect(problemsOf('history: none\n')).toContain('fields: is missing');
});
