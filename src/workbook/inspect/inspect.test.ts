import { expect, test } from 'vitest';
import { FORSIDE, TAL, text, toldOf } from '../../../test/workbook/spoiled.ts';

test('a workbook that came out right has no faults', () => {
  expect(toldOf(TAL, 'Historik', 'Historik')).toEqual([]);
});

// The year 2026 was put in as the rows 12 to 16: what stood in row 13 stands in row 18.
test.each([
  [
    'a figure',
    TAL,
    '<v>202602</v>',
    '<v>202603</v>',
    'Tal!D15 holds 202603, not history.kald, 202602',
  ],
  [
    'a figure as it is read',
    TAL,
    '<v>202602</v>',
    '<v>202603</v>',
    'kald of 2026-03 is written as 202602 and read back as 202603',
  ],
  [
    'a total that leaves out a year',
    TAL,
    'SUM(B5:B16)',
    'SUM(B5:B11)',
    'Tal!B18: the formula SUM(B5:B11) leaves out 2026',
  ],
  [
    'a total that takes in too much',
    TAL,
    'SUM(B5:B16)',
    'SUM(B3:B16)',
    'Tal!B18: the formula SUM(B3:B16) points to rows 3-16',
  ],
  [
    'a sum of a year that ends too early',
    TAL,
    'SUM(B10:M10)',
    'SUM(B10:L10)',
    'Tal!N10: the formula SUM(B10:L10) is another one than before',
  ],
  [
    'a sum of another row',
    TAL,
    'SUM(B10:M10)',
    'SUM(B9:M10)',
    'Tal!N10: the formula SUM(B9:M10) points to rows 9-10, not to 10',
  ],
  [
    'the sum of the new year',
    TAL,
    'SUM(B15:M15)',
    'SUM(B10:M10)',
    'Tal!N15: its formula SUM(B10:M10) is not that of N10',
  ],
  ['a lost formula', TAL, '<f>SUM(B11:M11)</f>', '<v>7</v>', 'Tal!N11 has lost its formula'],
  [
    'a text elsewhere on the sheet',
    TAL,
    'Kilde',
    'Kilder',
    'Tal!A15 became Tal!A20 and is not what it was',
  ],
  ['a lost cell', TAL, text('A20', 'Kilde'), '', 'Tal!A15 is lost'],
  [
    'a number that nobody put there',
    TAL,
    text('A20', 'Kilde'),
    `${text('A20', 'Kilde')}<c r="D20"><v>4</v></c>`,
    'Tal!D20 holds what nobody put there',
  ],
  [
    'a number of no figure in the new year',
    TAL,
    '<f>SUM(B15:M15)</f></c>',
    '<f>SUM(B15:M15)</f></c><c r="O15"><v>3</v></c>',
    'Tal!O15 holds 3, which no figure is',
  ],
  [
    'a format',
    TAL,
    '<c r="B18" s="1"',
    '<c r="B18" s="2"',
    'Tal!B13 became Tal!B18 and has another format',
  ],
  ['a merged area', TAL, 'ref="A20:C20"', 'ref="A20:D20"', 'Tal!A20:C20 is merged no longer'],
  [
    'a merged area that was not',
    TAL,
    'ref="A20:C20"',
    'ref="A20:C20"/><mergeCell ref="A1:B1"',
    'Tal!A1:B1 is merged, and was not before',
  ],
  ['a width', TAL, 'width="30"', 'width="3"', '"cols" of Tal is not what it was'],
  [
    'a row that is hidden',
    TAL,
    '<row r="20"',
    '<row hidden="1" r="20"',
    'row 20 of Tal is not as it was (hidden)',
  ],
  [
    'a rule that leaves out a year',
    TAL,
    'sqref="B5:M16"',
    'sqref="B5:M11"',
    'the rule over B5:M11 of Tal leaves out 2026',
  ],
  [
    'a rule that asks something else',
    TAL,
    '<formula>B5=0',
    '<formula>B6=0',
    'the rule over B5:M11 of Tal points to rows 6, not to 5',
  ],
  [
    'a total on another sheet',
    FORSIDE,
    'SUM(Tal!B5:B16)',
    'SUM(Tal!B5:B11)',
    'Forside!B2: the formula SUM(Tal!B5:B11) leaves out 2026',
  ],
  [
    'a cell of another sheet',
    FORSIDE,
    'Tal!B10',
    'Tal!B15',
    'Forside!C2: the formula Tal!B15 points to rows 15, not to 10',
  ],
  [
    'a text of another sheet',
    FORSIDE,
    'I alt',
    'Ialt',
    'Forside!A2 became Forside!A2 and is not what it was',
  ],
  [
    'a field of the report',
    FORSIDE,
    '<t>VDX</t>',
    '<t>VDY</t>',
    'Forside!B1 holds VDY, not fields.system, VDX',
  ],
  [
    'a name',
    'xl/workbook.xml',
    'Tal!$B$5:$M$16',
    'Tal!$B$5:$M$11',
    'the name Alle (Tal!$B$5:$M$11) leaves out 2026',
  ],
  [
    'a chart',
    'xl/charts/chart1.xml',
    'Tal!$B$5:$B$16',
    'Tal!$B$5:$B$11',
    'the chart in xl/charts/chart1.xml (Tal!$B$5:$B$11) leaves out 2026',
  ],
  [
    'how a chart looks',
    'xl/charts/chart1.xml',
    'val="2"',
    'val="3"',
    'the part xl/charts/chart1.xml is not what it was',
  ],
  [
    'a part that nobody fills',
    'xl/media.xml',
    '1',
    '2',
    'the part xl/media.xml is not what it was',
  ],
])('%s that is spoiled is told', (...[, part, was, is, expected]) => {
  expect(toldOf(part, was, is).join('\n')).toContain(expected);
});
