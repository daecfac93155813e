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
import { readMapping } from '../workbook/read-mapping.ts';
import type { Run } from './run.ts';

/** File names with their bytes. */
export type Rendered = Readonly<Record<string, Uint8Array>>;

export async function readTemplate({ template }: Settings): Promise<WorkbookTemplate> {
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
  /** Begins to load what renders and to start the browser, once; for when the process waits for something else. */
  prepare: () => void;
  /** Undefined where no PDF is wanted. */
  printer: () => Promise<Printer> | undefined;
  /** Takes down what was begun, whether it was used or not. */
  end: () => Promise<void>;
};

/** Begins to read the template, for a run is not to go on without one. What fails is told when it is awaited. */
export function beginOutputs(settings: Settings, formats: ReadonlySet<Format>, run: Run): Outputs {
  const template = readTemplate(settings);
  const isPage = formats.has('pdf') || formats.has('html');
  const begin = () => {
    const printer = formats.has('pdf') ? startPrinting(settings, run) : undefined;
    const fill = formats.has('xlsx') ? import('../workbook/fill.ts') : undefined;
    const pages = isPage ? import('../pages/html.ts') : undefined;
    heed([printer, fill, pages]);
    return { printer };
  };
  heed([template]);
  let begun: ReturnType<typeof begin> | undefined;
  const prepare = () => {
    begun ??= begin();
    return begun;
  };
  return {
    template,
    prepare,
    printer: () => prepare().printer,
    end: async () => (await begun?.printer)?.end(),
  };
}

/** Keeps what fails from ending the process before it is awaited. */
function heed(begun: readonly (Promise<unknown> | undefined)[]): void {
  for (const one of begun) one?.catch(() => undefined);
}

async function startPrinting({ browser }: Settings, { env, signal }: Run): Promise<Printer> {
  const { startPrinter } = await import('../pages/pdf.ts');
  return startPrinter({ chromium: browser, env, signal });
}

type Printing = {
  printer: Outputs['printer'];
  run: Run;
  /** What to do while the browser prints. */
  meanwhile?: (() => unknown) | undefined;
};

type Rendering = Printing & {
  template: WorkbookTemplate;
  formats: ReadonlySet<Format>;
  provenance: Provenance;
};

/** The files of the formats that are wanted, but for the JSON, in memory. */
export async function renderFiles(report: Report, rendering: Rendering): Promise<Rendered> {
  const { formats } = rendering;
  const fill = formats.has('xlsx') ? await fillerOf(report, rendering) : undefined;
  try {
    const pages = await renderPages(report, { ...rendering, meanwhile: fill });
    return { ...(fill && { [`${report.slug}.xlsx`]: fill() }), ...pages };
  } catch (error) {
    fill?.(); // that the workbook cannot be filled is told before all else
    throw error;
  }
}

/** The page and its PDF, of those that are wanted. */
async function renderPages(report: Report, { formats, ...printing }: Rendering): Promise<Rendered> {
  if (!formats.has('pdf') && !formats.has('html')) return {};
  printing.run.log.step('drawing the pages', 0.82);
  const { renderHtml } = await import('../pages/html.ts');
  const html = await renderHtml(report);
  const pdf = await printed(report, html, printing);
  return {
    ...(pdf && { [`${report.slug}.pdf`]: pdf }),
    ...(formats.has('html') && { [`${report.slug}.html`]: new TextEncoder().encode(html) }),
  };
}

async function printed(report: Report, html: string, { run, printer, meanwhile }: Printing) {
  const printing = printer();
  if (!printing) return undefined;
  run.log.step('printing the PDF', 0.88);
  const [{ print }, { factsOf }] = await Promise.all([printing, import('../pages/view/view.ts')]);
  return print(html, factsOf(report), meanwhile);
}

/** Fills the workbook when it is first called, and gives it from then on. */
async function fillerOf(report: Report, { template, provenance, run }: Rendering) {
  run.log.step('filling the workbook', 0.8);
  const { fillWorkbook } = await import('../workbook/fill.ts');
  let filled: Uint8Array | undefined;
  return () => {
    filled ??= fillWorkbook(report, template, propertiesOf(provenance));
    return filled;
  };
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
