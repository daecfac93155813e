import { join } from 'node:path';
import type { Files } from '../changes.ts';
import { sha256 } from '../digest.ts';
import { EXIT } from '../error.ts';
import { readBytes, requireFile } from '../files.ts';
import type { Provenance, WrittenFiles } from '../report/json.ts';
import type { Report } from '../report/model.ts';
import { propertiesOf } from '../report/properties.ts';
import type { Format } from '../settings/schema.ts';
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

/** The formats of the settings, less those that the options leave out. */
export function formatsOf(
  { formats }: Settings,
  options: { pdf: boolean; html: boolean },
): ReadonlySet<Format> {
  const left = { xlsx: true, json: true, ...options };
  return new Set(formats.filter((format) => left[format]));
}

/**
 * Begins to read the template and to load what renders, so that a run need not wait for either when its figures are
 * there. A template that cannot be read is told when it is awaited.
 */
export function beginOutputs(settings: Settings, formats: ReadonlySet<Format>) {
  const template = readTemplate(settings);
  const pages = [
    ...(formats.has('xlsx') ? [import('../workbook/fill.ts')] : []),
    ...(formats.has('pdf') || formats.has('html') ? [import('../pages/html.ts')] : []),
    ...(formats.has('pdf') ? [import('../pages/pdf.ts')] : []),
  ];
  for (const begun of [template, ...pages]) {
    begun.catch(() => undefined);
  }
  return template;
}

type Rendering = {
  template: WorkbookTemplate;
  settings: Settings;
  formats: ReadonlySet<Format>;
  provenance: Provenance;
  run: Run;
};

/** The files of the formats that are wanted, but for the JSON, in memory. */
export async function renderFiles(
  report: Report,
  { template, settings, formats, provenance, run }: Rendering,
): Promise<Rendered> {
  const rendered: Record<string, Uint8Array> = {};
  if (formats.has('xlsx')) {
    run.log.step('filling the workbook', 0.82);
    const { fillWorkbook } = await import('../workbook/fill.ts');
    rendered[`${report.slug}.xlsx`] = fillWorkbook(report, template, propertiesOf(provenance));
  }
  if (!formats.has('pdf') && !formats.has('html')) return rendered;
  run.log.step('drawing the pages', 0.86);
  const { renderHtml } = await import('../pages/html.ts');
  const html = await renderHtml(report);
  if (formats.has('pdf')) {
    run.log.step('printing the PDF', 0.88);
    rendered[`${report.slug}.pdf`] = await print(html, report, { settings, run });
  }
  if (formats.has('html')) rendered[`${report.slug}.html`] = new TextEncoder().encode(html);
  return rendered;
}

async function print(
  html: string,
  report: Report,
  { settings, run }: Pick<Rendering, 'settings' | 'run'>,
): Promise<Uint8Array> {
  const [{ printPdf }, { factsOf }] = await Promise.all([
    import('../pages/pdf.ts'),
    import('../pages/view/view.ts'),
  ]);
  return printPdf(html, {
    facts: factsOf(report),
    chromium: settings.browser,
    env: run.env,
    signal: run.signal,
  });
}

/** The files as the JSON names them: absolute paths and digests. */
export function filesOf(rendered: Rendered, out: string, slug: string): WrittenFiles {
  const written = (['xlsx', 'pdf', 'html'] as const).flatMap((ending) => {
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
