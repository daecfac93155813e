import { expect, test } from 'vitest';
import { sampleReport } from '../../../test/report/report.ts';
import { handmadeWorkbook } from '../../../test/workbook/handmade.ts';
import { NO_FORM } from '../../../test/workbook/no-form.ts';
import {
  HEAD,
  historyFrom,
  row,
  TABLE,
  definitions as TABLE_DEFINITIONS,
  text,
} from '../../../test/workbook/small-table.ts';
import { FEATURES } from '../../../test/workbook/tables/features.ts';
import { DEFINITIONS, letters } from '../../../test/workbook/tables/form.ts';
import { draftOf, reportOf, templateOf } from '../../../test/workbook/tables/mutant.ts';
import { fillOnTrial, workbookFaults } from '../fill.ts';
import { parseMapping } from '../mapping.ts';
import { inspectWorkbook } from './inspect.ts';

const COUNT = 4;

/** A table with a feature, months on; what is told when one of its parts says something else. */
function told(
  name: string,
  spoil: (read: (part: string) => string) => [part: string, was: string | RegExp, is: string],
): string {
  const feature = FEATURES.find((each) => each.name === name);
  if (!feature) throw new Error(`There is no feature "${name}".`);
  const draft = draftOf(feature, 1, { count: COUNT, whole: false });
  const [report, template] = [reportOf(draft, COUNT), templateOf(draft)];
  const { before, after } = fillOnTrial(report, template);
  const { parts } = after.pkg;
  const read = (part: string) => new TextDecoder().decode(parts.get(part));
  const [part, was, is] = spoil(read);
  const spoiled = read(part).replace(was, is);
  expect(spoiled).not.toBe(read(part));
  parts.set(part, new TextEncoder().encode(spoiled));
  after.pkg.documents.clear();
  const { mapping } = template;
  return inspectWorkbook({ before, after, report, mapping, definitions: DEFINITIONS }).join('\n');
}

const TAL = 'xl/worksheets/sheet1.xml';
const draft = draftOf({ name: '' }, 1, { count: COUNT, whole: false });
const lastOld = draft.head + draft.old;
const last = lastOld + COUNT;
const next = letters(draft, 4);

test('a table that leaves out its new months is told', () => {
  const spoil = (): [string, RegExp, string] => [
    'xl/tables/table1.xml',
    /(ref="[A-Z]+\d+:[A-Z]+)\d+"/,
    `$1${lastOld}"`,
  ];
  expect(told('a table that Excel keeps as one', spoil)).toContain('the table "Tal" leaves out 20');
});

test('a filter that leaves out the new months is told', () => {
  const spoil = (): [string, RegExp, string] => [
    TAL,
    /(<autoFilter ref="[A-Z]+\d+:[A-Z]+)\d+"/,
    `$1${lastOld}"`,
  ];
  expect(told('a filter', spoil)).toContain('the filter of Tal leaves out 20');
});

test('a formula of a new row that points to the row before is told', () => {
  const [calls, sms] = [letters(draft, 2), letters(draft, 3)];
  const spoil = (): [string, string, string] => [
    TAL,
    `<f>${sms}${last}/${calls}${last}</f>`,
    `<f>${sms}${last}/${calls}${last - 1}</f>`,
  ];
  expect(told('a ratio of two figures', spoil)).toContain(
    `Tal!${next}${last}: its formula ${sms}${last}/${calls}${last - 1} is not that of ${next}${last - 1}`,
  );
});

test('a month that stands in a new row twice is told', () => {
  const date = (read: (part: string) => string, row: number) =>
    new RegExp(`<c r="${letters(draft, 0)}${row}"[^>]*><v>(\\d+)</v>`).exec(read(TAL))?.[1] ?? '';
  const message = told('nothing', (read) => [
    TAL,
    `<v>${date(read, last)}</v>`,
    `<v>${date(read, last - 1)}</v>`,
  ]);
  expect(message).toContain(`history (Tal!${letters(draft, 0)}${last}):`);
  expect(message).toContain('stands next to');
});

test('a number that somebody else counts, and that a new row takes over, is told', () => {
  const place = `${next}${last}`;
  const message = told('another number that somebody counts', () => [
    TAL,
    new RegExp(`(<c r="${place}"[^>]*?)/>`),
    '$1><v>5</v></c>',
  ]);
  expect(message).toContain(`Tal!${place} holds 5, which no figure is`);
});

test('a place below a table that grows is found again by its name, and told where it has none', () => {
  const workbook = handmadeWorkbook({
    sheets: {
      Tal: `<sheetData>${HEAD}${row(2, text('A2', '2025-11'))}${row(4, text('A4', 'System'))}</sheetData>`,
    },
    names: '<definedName name="Navn">Tal!$B$4</definedName>',
  });
  const faults = (place: string) => {
    const mapping = parseMapping(NO_FORM.replace('none', place) + TABLE, 'own.yaml');
    const names = { workbook: 'own.xlsx', mapping: 'own.yaml' };
    const grown = sampleReport({ history: historyFrom('2025-11', 4) });
    return workbookFaults(grown, { workbook, mapping, names }, TABLE_DEFINITIONS);
  };
  expect(faults('Navn')).toEqual([]);
  // Two of three new rows were put in above row 4: it is row 7 now, and row 4 is a month.
  expect(faults('Tal!B4').join('\n')).toContain('Tal!B4 holds 103, not fields.system, VDX');
});
