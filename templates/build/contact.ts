import type { Workbook } from 'exceljs';
import { addSheet, put } from './look.ts';

const FIELDS = [
  { label: 'Navn', name: 'Kontakt_navn', look: 'field' },
  { label: 'Organisation/afdeling', name: 'Kontakt_organisation', look: 'field' },
  { label: 'Tlf./mobil', name: 'Kontakt_telefon', look: 'field' },
  { label: 'E-mail', name: 'Kontakt_email', look: 'link' },
] as const;

export function addContact(workbook: Workbook): void {
  const sheet = addSheet(workbook, 'Kontaktoplysninger', {
    widths: [28, 60],
    freeze: { xSplit: 0, ySplit: 1 },
  });
  put(sheet, 'A1', { value: 'Kontaktoplysninger', look: 'title', across: 'B1' });
  sheet.getRow(1).height = 34;
  put(sheet, 'A3', { value: 'Kontaktoplysninger for kontaktperson', look: 'head', across: 'B3' });
  sheet.getRow(3).height = 22;
  for (const [index, { label, name, look }] of FIELDS.entries()) {
    const row = 4 + index;
    put(sheet, `A${row}`, { value: label, look: 'label' });
    put(sheet, `B${row}`, { look, format: '@' });
    sheet.getRow(row).height = 22;
    workbook.definedNames.add(`'${sheet.name}'!$B$${row}`, name);
  }
}
