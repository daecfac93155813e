import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Packages that a report is made with, all in JavaScript: they are built in, for to find and load their hundreds of files
 * takes longer than to run them. All others are installed. THIRD-PARTY.md holds their licences.
 */
export const BUILT_IN = [
  '@date-fns/tz',
  '@duckdb/node-api',
  '@xmldom/xmldom',
  'commander',
  'date-fns',
  'fastest-levenshtein',
  'handlebars',
  'marked',
  'yaml',
  'zod',
];

/**
 * What becomes one file with all that it imports, for each file takes its time to find and load; otherwise what others
 * import, too, would be files of their own. First what every command needs, then what measures, then what a report is
 * published with.
 */
const GROUPS = [
  ['main', ['main']],
  [
    'measure',
    ['commands/quarter', 'commands/month', 'settings/read', 'measure/period', 'db/duckdb/open'],
  ],
  ['publish', ['commands/publish', 'workbook/fill']],
];

/** Builds the command into a folder of this package: a few files, the first of which loads the others when it needs them. */
export async function bundle(folder) {
  // What was renamed or removed since the last time would be packed, too.
  rmSync(join(root, folder), { recursive: true, force: true });
  const groups = GROUPS.map(([name, files]) => ({
    name,
    test: (path) => files.some((file) => path === join(root, `src/${file}.ts`)),
  }));
  await put('src/main.ts', { dir: join(root, folder), codeSplitting: { groups } });
  await writeKnown(join(root, folder));
  await writeTemplates(join(root, folder));
}

async function put(input, output) {
  const { build } = await import('rolldown');
  await build({
    cwd: root,
    input,
    external: (name) => /^[\w@]/.test(name) && !isAbsolute(name) && !isBuiltIn(name),
    platform: 'node',
    transform: { target: 'node20' },
    output: { comments: { jsdoc: false }, ...output },
    checks: { ineffectiveDynamicImport: false }, // what one command needs at once, another may need later
  });
}

/** Of a package or a file of it. */
const isBuiltIn = (name) => BUILT_IN.some((one) => `${name}/`.startsWith(`${one}/`));

/**
 * How the published figures are shown, where they go in the form, and which letters have a case: found and checked here once.
 * A run that reads these very files, and knows this very Unicode, need not.
 */
async function writeKnown(folder) {
  const { parseShown } = await load('src/history/definitions.ts', folder);
  const { parseMapping } = await load('src/workbook/mapping.ts', folder);
  const shown = ['history/definitions.yaml', 'history/footnotes.yaml'].map(packaged);
  const { findCased } = await load('src/db/folding.ts', folder);
  const form = packaged('templates/fsi-driftsrapport.yaml');
  const known = {
    shown: { texts: shown.map(({ text }) => text), value: parseShown(...shown) },
    mapping: { texts: [form.text], value: parseMapping(form.text, form.name) },
    'cased letters': { texts: [process.versions.unicode], value: findCased().join('') },
  };
  writeFileSync(join(folder, 'known.json'), JSON.stringify(known));
}

const packaged = (name) => ({ name, text: readFileSync(join(root, name), 'utf8') });

/** The templates of the package, compiled here once. */
async function writeTemplates(folder) {
  const { queryTemplates } = await load('src/db/query.ts', folder);
  const { pageTemplates } = await load('src/pages/template.ts', folder);
  const { compiledText } = await load('src/templates.ts', folder);
  const kinds = [await queryTemplates(), await pageTemplates()];
  writeFileSync(join(folder, 'templates.js'), await compiledText(kinds));
}

/** What a file of the source exports, for the build's own use. */
async function load(input, folder) {
  const file = join(folder, 'build.js');
  await put(input, { file, codeSplitting: false });
  const exported = await import(`${pathToFileURL(file).href}?of=${input}`);
  rmSync(file);
  return exported;
}
