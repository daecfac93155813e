import { existsSync } from 'node:fs';
import type { TemplateDelegate } from 'handlebars';
import { sha256 } from './digest.ts';
import { memoised } from './memoised.ts';
import { builtFile } from './package.ts';

/** Handlebars templates that are written alike, and the pieces that they include. */
export type Templates = {
  texts: readonly string[];
  partials: Readonly<Record<string, string>>;
  options: { strict: true; noEscape?: true; knownHelpersOnly?: true };
};

/** What the build has compiled, by the digest of text and options. */
type Compiled = ReadonlyMap<string, object>;

const COMPILED = builtFile('templates.js');

/**
 * Makes templates ready, each once. The build has compiled those that come with the package: the compiler, which takes
 * longer than all that is filled with them, is loaded where one is another.
 */
export async function loadTemplates(
  { texts, partials, options }: Templates,
  from = COMPILED,
): Promise<(text: string) => TemplateDelegate> {
  const compiled = await readCompiled(from);
  const found = (text: string) => compiled.get(keyOf(text, options));
  if ([...texts, ...Object.values(partials)].every(found)) {
    const { default: Handlebars } = await import('handlebars/runtime.js');
    const handlebars = Handlebars.create();
    const ready = memoised((text: string) => handlebars.template(found(text) ?? {}));
    for (const [name, text] of Object.entries(partials)) {
      handlebars.registerPartial(name, ready(text));
    }
    return ready;
  }
  const { default: Handlebars } = await import('handlebars');
  const handlebars = Handlebars.create();
  handlebars.registerPartial(partials);
  return memoised((text: string) => handlebars.compile(text, { ...options }));
}

/** For the build: a module of the compiled templates. */
export async function compiledText(kinds: readonly Templates[]): Promise<string> {
  const { default: Handlebars } = await import('handlebars');
  const entries = kinds.flatMap(({ texts, partials, options }) =>
    [...texts, ...Object.values(partials)].map(
      (text) => `['${keyOf(text, options)}', ${Handlebars.precompile(text, { ...options })}]`,
    ),
  );
  return `export default new Map([\n${entries.join(',\n')}\n]);\n`;
}

const keyOf = (text: string, options: Templates['options']) =>
  sha256(JSON.stringify([options, text]));

/** Only the build makes such a file; from source there is none. */
async function readCompiled(from: URL): Promise<Compiled> {
  if (!existsSync(from)) return new Map();
  return (await import(/* @vite-ignore */ from.href)).default;
}
