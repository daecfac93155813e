import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { EXIT } from '../error.ts';
import { fileError, readText } from '../files.ts';
import { memoised } from '../memoised.ts';
import { packageFile } from '../package.ts';
import { loadTemplates, type Templates } from '../templates.ts';

/** The family of the fonts that a page brings with it. */
export const FONT_FAMILY = 'Source Sans 3';

const FONTS = [
  { file: 'SourceSans3-Regular.woff2', weight: 400 },
  { file: 'SourceSans3-Semibold.woff2', weight: 600 },
  { file: 'SourceSans3-Bold.woff2', weight: 700 },
];

/** A piece of a comment, without a blank around it. */
const SPAN =
  '{{#if bold}}<strong>{{text}}</strong>{{else}}{{#if address}}<a href="{{address}}">{{text}}</a>{{shown}}{{else}}{{text}}{{/if}}{{/if}}';

const PAGES = ['report', 'trends'] as const;

/** A template of a page, ready to be filled; made ready once in a process. */
export const compilePage = memoised(
  async (name: (typeof PAGES)[number]): Promise<(view: object) => string> => {
    const templates = await pageTemplates([name]);
    const [page = ''] = templates.texts;
    return (await loadTemplates(templates))(page);
  },
);

/** The pages, and what the build compiles of them. */
export async function pageTemplates(names: readonly string[] = PAGES): Promise<Templates> {
  const [plate, ...texts] = await Promise.all(
    ['plate', ...names].map((name) => readTemplate(`${name}.hbs`)),
  );
  const partials = { span: SPAN, plate: plate ?? '' };
  return { texts, partials, options: { strict: true, knownHelpersOnly: true } };
}

/** The fonts, and the style of pages and pictures. */
export async function pageStyle(): Promise<string> {
  const parts = [...FONTS.map(fontFace), readTemplate('pictures.css'), readTemplate('report.css')];
  return (await Promise.all(parts)).join('\n');
}

export async function readTemplate(name: string): Promise<string> {
  return readText(templateFile(name), EXIT.output);
}

function templateFile(name: string): string {
  return fileURLToPath(packageFile(`templates/${name}`));
}

async function fontFace({ file, weight }: { file: string; weight: number }): Promise<string> {
  const path = templateFile(`fonts/${file}`);
  const font = await readFile(path, 'base64').catch((error) => {
    throw fileError(path, error, EXIT.output);
  });
  return `@font-face { font-family: '${FONT_FAMILY}'; font-weight: ${weight}; src: url(data:font/woff2;base64,${font}) format('woff2'); }`;
}
