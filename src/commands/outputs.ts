import { join } from 'node:path';
import type { Files } from '../changes.ts';
import { sha256 } from '../digest.ts';
import { EXIT } from '../error.ts';
import { readBytes, requireFile } from '../files.ts';
import type { WrittenFile } from '../report/json.ts';
import type { Report } from '../report/model.ts';
import type { Settings } from '../settings/settings.ts';
import type { WorkbookTemplate } from '../workbook/fill.ts';
import type { Run } from './run.ts';

/** File names with their bytes. */
export type Rendered = Readonly<Record<string, Uint8Array>>;

export async function readTemplate({ template }: Settings): Promise<WorkbookTemplate> {
  const { readMapping } = await import('../workbook/mapping.ts');
  const workbook = await readBytes(template.workbook, EXIT.output);
  return { workbook, mapping: await readMapping(template.mapping), names: template };
}

/** The workbook and, unless it is not wanted, the PDF, in memory. */
export async function renderFiles(
  report: Report,
  {
    template,
    settings,
    pdf,
    run,
  }: { template: WorkbookTemplate; settings: Settings; pdf: boolean; run: Run },
): Promise<Rendered> {
  run.log.step('filling the workbook', 0.82);
  const { fillWorkbook } = await import('../workbook/fill.ts');
  const workbook = fillWorkbook(report, template);
  if (!pdf) return { [`${report.slug}.xlsx`]: workbook };
  run.log.step('printing the PDF', 0.88);
  const [{ renderHtml }, { printPdf }, { factsOf }] = await Promise.all([
    import('../pages/html.ts'),
    import('../pages/pdf.ts'),
    import('../pages/view.ts'),
  ]);
  const printed = await printPdf(await renderHtml(report), {
    facts: factsOf(report),
    chromium: settings.browser,
    env: run.env,
    signal: run.signal,
  });
  return { [`${report.slug}.xlsx`]: workbook, [`${report.slug}.pdf`]: printed };
}

/** The files as the JSON names them: absolute paths and digests. */
export function filesOf(
  rendered: Rendered,
  out: string,
  slug: string,
): { xlsx?: WrittenFile; pdf?: WrittenFile } {
  const written = (['xlsx', 'pdf'] as const).flatMap((ending) => {
    const content = rendered[`${slug}.${ending}`];
    return content
      ? [[ending, { path: join(out, `${slug}.${ending}`), sha256: sha256(content) }]]
      : [];
  });
  return Object.fromEntries(written);
}

/** The outputs by their paths; none where a run is repeated, but for what it says of the history. */
export async function changedOutputs(
  out: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<{ paths: string[]; changed: Files }> {
  const byPath = Object.entries(files).map(
    ([name, content]) => [join(out, name), content] as const,
  );
  const same = await Promise.all(
    byPath.map(async ([path, content]) => isSame(await readOld(path), content)),
  );
  return {
    paths: byPath.map(([path]) => path),
    changed: same.every(Boolean) ? {} : Object.fromEntries(byPath),
  };
}

async function readOld(path: string): Promise<Buffer | undefined> {
  return (await requireFile(path, EXIT.output)) ? readBytes(path, EXIT.output) : undefined;
}

/** Whether a file needs no writing. The first run adds to the history what the second finds in it. */
function isSame(old: Buffer | undefined, content: Uint8Array | string): boolean {
  if (!old) return false;
  if (typeof content !== 'string') return old.equals(content);
  return withoutHistory(old.toString('utf8')) === withoutHistory(content);
}

function withoutHistory(json: string): string {
  return json.replace(/^ {2}"history": \{[^}]*\},?\n/m, '');
}
