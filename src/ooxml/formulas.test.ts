import { expect, test } from 'vitest';
import { mapFormula, moveFormula, type RefMap } from './formulas.ts';

const tenDown: RefMap = (from, to) => [
  { ...from, row: from.row + 10 },
  { ...to, row: to.row + 10 },
];
const onHistory = (formula: string, own = 'Historik') =>
  mapFormula(formula, { sheet: 'Historik', own, map: tenDown });

test('references of the own sheet move, with and without dollars', () => {
  expect(onHistory('SUM(B5:B9)+$C$3-D4')).toBe('SUM(B15:B19)+$C$13-D14');
});

test('whole rows move, whole columns do not', () => {
  expect(onHistory('SUM(3:4)+SUM($3:$4)+SUM(B:C)')).toBe('SUM(13:14)+SUM($13:$14)+SUM(B:C)');
});

test('from another sheet, only references that name the sheet move', () => {
  expect(onHistory("B5+Historik!B5+'Historik'!C5:D6+'Ark 1'!B5", 'Andet')).toBe(
    "B5+Historik!B15+'Historik'!C15:D16+'Ark 1'!B5",
  );
});

test('an error is no sheet, and what stands behind it moves', () => {
  expect(onHistory('#REF!+B5+Andet!#REF!*B5+IF(#N/A,B5,#DIV/0!)')).toBe(
    '#REF!+B15+Andet!#REF!*B15+IF(#N/A,B15,#DIV/0!)',
  );
});

test('a sheet is named without regard to case, and may hold a quote', () => {
  const map = tenDown;
  expect(mapFormula("'tal''år'!B5", { sheet: "Tal'År", own: '', map })).toBe("'tal''år'!B15");
});

test('texts, functions, names and table columns that look like references stay', () => {
  for (const formula of [
    '"B5"&"say ""C6"""',
    'LOG10(2)',
    'A1_x+B5år',
    'Tabel1[[#Data],[B5]]',
    '[1]Ark!B5',
    '1E5',
  ]) {
    expect(onHistory(formula)).toBe(formula);
  }
});

test('a copied formula moves its relative ends and keeps the fixed ones', () => {
  expect(moveFormula('SUM(B:C)+SUM($B:C)', 2, 1)).toBe('SUM(C:D)+SUM($B:D)');
  expect(moveFormula('B5+$B$5+B$5+$B5+SUM(A1:$A$3)', 2, 1)).toBe('C7+$B$5+C$5+$B7+SUM(B3:$A$3)');
});
