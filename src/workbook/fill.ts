import { EXIT, UserError } from '../error.ts';
import type { FigureDefinition } from '../history/ledger.ts';
import { typeOf } from '../ooxml/content-types.ts';
import { writeCustomProperties } from '../ooxml/custom-properties.ts';
import { saveTemplate } from '../ooxml/save.ts';
import { openTemplate, type Template } from '../ooxml/template.ts';
import type { Report } from '../report/model.ts';
import { commentText, writeComments } from './comments.ts';
import { fillSheet } from './history-sheet.ts';
import { inspectWorkbook } from './inspect/inspect.ts';
import type { Mapping } from './mapping.ts';
import { writeFill } from './places.ts';
import { planWorkbook } from './plan.ts';
import { onWorkbook } from './unusable.ts';

/** A workbook and its mapping, with the names that errors call them: their paths. */
export type WorkbookTemplate = {
  workbook: Uint8Array;
  mapping: Mapping;
  names: { workbook: string; mapping: string };
};

/**
 * The template filled with the report, and with `properties` among the document's own. What is not filled stays as it
 * was, byte by byte where it can.
 */
export function fillWorkbook(
  report: Report,
  { workbook, mapping, names }: WorkbookTemplate,
  properties: Readonly<Record<string, string>> = {},
): Uint8Array {
  return onWorkbook(EXIT.output, () => {
    const template = openForm(workbook, names.workbook);
    fillForm(template, report, { mapping, names });
    writeCustomProperties(template.pkg, properties);
    return saveTemplate(template);
  });
}

function fillForm(
  template: Template,
  report: Report,
  { mapping, names }: Pick<WorkbookTemplate, 'mapping' | 'names'>,
): void {
  const { fills, comments, problems } = planWorkbook(template, report, mapping);
  if (problems.length > 0) throw misfit(problems, names);
  for (const fill of fills) writeFill(template, fill);
  for (const place of comments) writeComments(template, place, commentText(report));
  const left = mapping.history ? fillSheet(template, report.history, mapping.history) : [];
  if (left.length > 0) throw misfit(left, names);
}

/** Fills a form in memory, reads it back, and tells what it says otherwise than it should. */
export function workbookFaults(
  report: Report,
  template: WorkbookTemplate,
  definitions: readonly FigureDefinition[],
): string[] {
  const { mapping } = template;
  return onWorkbook(EXIT.output, () =>
    inspectWorkbook({ ...fillOnTrial(report, template), report, mapping, definitions }),
  );
}

/** A workbook as it was, and as it is read when it has been filled and saved. */
export function fillOnTrial(
  report: Report,
  { workbook, mapping, names }: WorkbookTemplate,
): { before: Template; after: Template } {
  const template = openForm(workbook, names.workbook);
  fillForm(template, report, { mapping, names });
  const { inserted } = template;
  const after = { ...openTemplate(saveTemplate(template), names.workbook), inserted };
  return { before: openForm(workbook, names.workbook), after };
}

/** All that would keep the report from being filled in, as far as can be told without filling anything. */
export function workbookProblems(
  report: Report,
  { workbook, mapping, names }: WorkbookTemplate,
): string[] {
  return onWorkbook(EXIT.output, () => {
    return planWorkbook(openForm(workbook, names.workbook), report, mapping).problems;
  });
}

/** The report is written as .xlsx, and Excel opens no workbook with macros under that name. */
function openForm(bytes: Uint8Array, name: string): Template {
  const template = openTemplate(bytes, name);
  if (!/macroEnabled/i.test(typeOf(template.pkg, template.workbookPart))) return template;
  throw new UserError(`${name} holds macros, which a report in .xlsx cannot.`, EXIT.output, {
    hint: 'Open it in Excel or LibreOffice and save it as .xlsx.',
  });
}

function misfit(problems: readonly string[], names: WorkbookTemplate['names']): UserError {
  const count = problems.length === 1 ? 'one place' : `${problems.length} places`;
  const lines = problems.map((problem) => `  ${problem}`).join('\n');
  return new UserError(
    `${names.workbook} does not fit its mapping ${names.mapping} in ${count}:\n${lines}`,
    EXIT.output,
    {
      hint: 'Give these fields the right places in the mapping, or none where the workbook has no such place.',
    },
  );
}
