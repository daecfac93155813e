import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedReport } from '../../test/report/published-report.ts';
import { EXIT, UserError } from '../error.ts';
import { fillWorkbook } from './fill.ts';
import { parseMapping } from './mapping.ts';

const names = { workbook: 'fsi.xlsx', mapping: 'fsi.yaml' };
const fileOf = (name: string) =>
  readFileSync(new URL(`../../templates/fsi-driftsrapport.${name}`, import.meta.url));
const workbook = new Uint8Array(fileOf('xlsx'));
const mappingText = fileOf('yaml').toString();

test('every place that the template lacks is told at once, before anything is made', () => {
  const wrong = mappingText
    .replace('period: Periode', 'period: Perioden')
    .replace('Videokald_2', 'Afrapportering!B8:B9')
    .replace('system: Systemnavn', 'system: Ark9!B4')
    .replace('email: Kontakt_email', 'email: Afrapportering!C4');
  const attempt = () =>
    fillWorkbook(publishedReport(), {
      workbook,
      mapping: parseMapping(wrong, names.mapping),
      names,
    });
  expect(attempt).toThrow(
    [
      'fsi.xlsx does not fit its mapping fsi.yaml in 3 places:',
      '  fields.system (Ark9!B4): the workbook has no sheet "Ark9"',
      '  fields.period (Perioden): the workbook has no defined name "Perioden", nor is that an address',
      '  contact.email (Afrapportering!C4): it is hidden inside the merged cells B4:F4; use B4',
    ].join('\n'),
  );
  try {
    attempt();
  } catch (error) {
    expect(error instanceof UserError && error.exitCode).toBe(EXIT.output);
  }
});

test('a history sheet that is not there, or not known by its heads, is told', () => {
  const fillWith = (from: string, to: string) =>
    fillWorkbook(publishedReport(), {
      workbook,
      mapping: parseMapping(mappingText.replace(from, to), names.mapping),
      names,
    });
  expect(() => fillWith('sheet: Historiske servicetal', 'sheet: Historik')).toThrow(
    'history.sheet: the workbook has no sheet "Historik"',
  );
  expect(() => fillWith('text: Servicemål }', 'text: Mål }')).toThrow(
    'history.head: no row of "Historiske servicetal" has "Mål" in column B',
  );
  expect(() => fillWith('year: { column: C', 'year: { column: D')).toThrow(
    'history.year (Historiske servicetal!D3): the block with its head in row 4 shows no year',
  );
});
