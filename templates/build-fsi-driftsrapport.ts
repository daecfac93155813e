/**
 * Builds fsi-driftsrapport.xlsx, the workbook that FSI hands out for the quarterly report, empty of values:
 *
 *     npx tsx templates/build-fsi-driftsrapport.ts
 *
 * The same script gives the same bytes.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { openPackage, savePackage } from '../src/ooxml/package.ts';
import { addContact } from './build/contact.ts';
import { addGuide } from './build/guide.ts';
import { addHistory } from './build/history.ts';
import { addQuarter } from './build/quarter.ts';

const TARGET = fileURLToPath(new URL('fsi-driftsrapport.xlsx', import.meta.url));
const FIXED_DATE = new Date('2025-01-01T00:00:00Z');

export async function buildTemplate(): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'FSI';
  workbook.title = 'Driftsrapporteringsskabelon';
  workbook.created = FIXED_DATE;
  workbook.modified = FIXED_DATE;
  addGuide(workbook);
  addQuarter(workbook);
  addHistory(workbook);
  addContact(workbook);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  // Zipped anew, without the time of day.
  return savePackage(openPackage(bytes, TARGET));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(TARGET, await buildTemplate());
}
