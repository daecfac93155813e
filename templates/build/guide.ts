import type { Workbook } from 'exceljs';
import { addSheet, fitRow, put } from './look.ts';

const WIDTHS = [26, 74];

const PURPOSE =
  'Driftsrapporteringsskabelonen er et praktisk værktøj til den kvartalsvise driftsrapportering til FSI. ' +
  'Formålet med driftsrapporteringsskabelonen er at give et overblik over leveret service i det foregående ' +
  'kvartal set ift. de servicekrav, der er aftalt mellem FSI og den systemansvarlige part.';

const SHEETS = [
  [
    'Afrapportering',
    'Afrapportering indeholder et detaljeret overblik på månedsbasis over leveret service i det foregående ' +
      'kvartal, inkl. en forklaring af hvordan service er målt samt evt. uddybende kommentarer.\n' +
      'Fanen udfyldes med alle relevante oplysninger.',
  ],
  [
    'Historiske servicetal',
    'Historiske servicetal indeholder en historisk oversigt over leveret service for løsningen.\n' +
      'Fanen opdateres med tal for det seneste kvartal.',
  ],
  [
    'Kontaktoplysninger',
    "Kontaktoplysninger anvendes af FSI's sekretariat, hvis der opstår spørgsmål til driftsrapporten.\n" +
      'Indsæt kontaktoplysninger på den person, der har udfyldt driftsrapporteringsskabelonen.',
  ],
] as const;

export function addGuide(workbook: Workbook): void {
  const sheet = addSheet(workbook, 'Vejledning', {
    widths: WIDTHS,
    freeze: { xSplit: 0, ySplit: 1 },
  });
  put(sheet, 'A1', { value: 'Vejledning', look: 'title', across: 'B1' });
  sheet.getRow(1).height = 34;
  put(sheet, 'A3', { value: PURPOSE, look: 'text', across: 'B3' });
  fitRow(sheet, 3, [{ text: PURPOSE, width: 100 }]);
  for (const [index, [name, text]] of SHEETS.entries()) {
    const row = 5 + index;
    put(sheet, `A${row}`, { value: name, look: 'label' });
    put(sheet, `B${row}`, { value: text, look: 'field' });
    fitRow(sheet, row, [{ text, width: 74 }]);
    sheet.getRow(row).height += 8;
  }
}
