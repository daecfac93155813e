import { readFile } from 'node:fs/promises';
import type { Report } from '../../src/report/model.ts';
import { fillWorkbook } from '../../src/workbook/fill.ts';
import { readMapping } from '../../src/workbook/read-mapping.ts';

const names = {
  workbook: 'templates/fsi-driftsrapport.xlsx',
  mapping: 'templates/fsi-driftsrapport.yaml',
};

/** The package's template, filled as `quarter` fills it. */
export async function fillPackaged(
  report: Report,
  properties?: Record<string, string>,
): Promise<Uint8Array> {
  const workbook = new Uint8Array(await readFile(names.workbook));
  const mapping = await readMapping(names.mapping);
  return fillWorkbook(report, { workbook, mapping, names }, properties);
}

/** A workbook of one's own, own.xlsx, filled by the mapping of the packaged one. */
export async function fillOwn(report: Report, workbook: Uint8Array): Promise<Uint8Array> {
  const mapping = await readMapping(names.mapping);
  return fillWorkbook(report, { workbook, mapping, names: { ...names, workbook: 'own.xlsx' } });
}
