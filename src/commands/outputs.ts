import { join } from 'node:path';
import type { Files } from '../changes.ts';
import { sha256 } from '../digest.ts';
import { EXIT } from '../error.ts';
import { readBytes, requireFile } from '../files.ts';
import type { Printer } from '../pages/pdf.ts';
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

/** What is begun before the figures are there. */
export type Outputs = {
  template: Promise<WorkbookTemplate>;
  /** Undefined where no PDF is wanted. */
  printer: Promise<Printer> | undefined;
  /** Begins to load what renders, beside something else that is loaded already. */
  load: (other: Promise<unknown>) => void;
  /** Takes down what was begun, whether it was used or not. */
  end: () => Promise<void>;
};

/**
 * Begins to read the template and to start the browser, so that a run need not wait for them when its figures are there;
 * what renders is loaded when there is time for it. What fails is told when it is awaited.
 */
export function beginOutputs(settings: Settings, formats: ReadonlySet<Format>, run: Run): Outputs {
  const template = readTemplate(settings);
  const printer = formats.has('pdf') ? startPrinting(settings, run) : undefined;
  const load = (other: Promise<unknown>) => {
    heed([
      other,
      ...(formats.has('xlsx') ? [import('../workbook/fill.ts')] : []),
      ...(formats.has('pdf') || formats.has('html') ? [import('../pages/html.ts')] : []),
    ]);
  };
  heed([template, printer]);
  const end = async () => (await printer)?.end();
  return { template, printer, load, end };
}

/** Keeps what fails from ending the process before it is awaited. */
function heed(begun: readonly (Promise<unknown> | undefined)[]): void {
  for (const one of begun) one?.catch(() => undefined);
}

async function startPrinting({ browser }: Settings, { env, signal }: Run): Promise<Printer> {
  const { startPrinter } = await import('../pages/pdf.ts');
  return startPrinter({ chromium: browser, env, signal });
}

type Rendering = {
  template: WorkbookTemplate;
  printer: Outputs['printer'];
  formats: ReadonlySet<Format>;
  provenance: Provenance;
  run: Run;
};

/** The files of the formats that are wanted, but for the JSON, in memory. */
export async function renderFiles(
  report: Report,
  { template, printer, formats, provenance, run }: Rendering,
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
  if (printer) {
    run.log.step('printing the PDF', 0.88);
    const [{ print }, { factsOf }] = await Promise.all([printer, import('../pages/view/view.ts')]);
    rendered[`${report.slug}.pdf`] = await print(html, factsOf(report));
  }
  if (formats.has('html')) rendered[`${report.slug}.html`] = new TextEncoder().encode(html);
  return rendered;
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
