import { resolve } from 'node:path';
import { EXIT, UserError } from '../error.ts';
import { readBytes } from '../files.ts';
import { openTemplate, type Template } from '../ooxml/template.ts';
import { SAMPLE_MARK } from '../report/texts.ts';
import type { Settings } from '../settings/settings.ts';
import { type HistoryLayout, type Mapping, readMapping } from '../workbook/mapping.ts';

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
  const template = openWorkbook(await readBytes(path), path);
  const mapping = await readMapping(
    own === undefined ? settings.template.mapping : resolve(cwd, own),
  );
  const layout = mapping.history && {
    ...mapping.history,
    sheet: sheet ?? mapping.history.sheet,
  };
  return { template, mapping, layout };
}

/** A workbook that cannot be read is a fault of the data here, where no report is made of it. */
function openWorkbook(bytes: Uint8Array, path: string): Template {
  try {
    return openTemplate(bytes, path);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, hint } = error;
    throw new UserError(message, EXIT.data, { cause: error, ...(hint !== undefined && { hint }) });
  }
}

/** Whether the workbook says that its data are made up. */
export function isMadeUp({ template }: EarlierWorkbook): boolean {
  return [...template.pkg.parts.values()].some((bytes) => Buffer.from(bytes).includes(SAMPLE_MARK));
}
