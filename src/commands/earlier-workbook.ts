import { resolve } from 'node:path';
import { EXIT } from '../error.ts';
import { readBytes } from '../files.ts';
import { openTemplate, type Template } from '../ooxml/template.ts';
import { SAMPLE_MARK } from '../report/texts.ts';
import type { Settings } from '../settings/settings.ts';
import type { HistoryLayout, Mapping } from '../workbook/mapping.ts';
import { readMapping } from '../workbook/read-mapping.ts';
import { onWorkbook } from '../workbook/unusable.ts';

/** A workbook that was filled some time, and where its figures stand. */
export type EarlierWorkbook = {
  template: Template;
  mapping: Mapping;
  /** Null where the workbook has no history sheet. */
  layout: HistoryLayout | null;
};

export type EarlierOptions = { mapping?: string; sheet?: string };

/** Opens a workbook to read its figures; nothing but the history sheet needs to fit the mapping. */
export async function openEarlier(
  path: string,
  { mapping: own, sheet }: EarlierOptions,
  { settings, cwd }: { settings: Settings; cwd: string },
): Promise<EarlierWorkbook> {
  const bytes = await readBytes(path);
  // No report is made of it: a workbook that cannot be read is a fault of the data here.
  const template = onWorkbook(EXIT.data, () => openTemplate(bytes, path));
  const mapping = await readMapping(
    own === undefined ? settings.template.mapping : resolve(cwd, own),
  );
  const layout = mapping.history && {
    ...mapping.history,
    sheet: sheet ?? mapping.history.sheet,
  };
  return { template, mapping, layout };
}

/** Whether the workbook says that its data are made up. */
export function isMadeUp({ template }: EarlierWorkbook): boolean {
  return [...template.pkg.parts.values()].some((bytes) => Buffer.from(bytes).includes(SAMPLE_MARK));
}
