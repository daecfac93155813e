import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { EXIT } from '../error.ts';
import { fileError, readText } from '../files.ts';
import type { Report } from '../report/model.ts';
import { viewOf } from './view/view.ts';

const FONTS = [
  { file: 'SourceSans3-Regular.woff2', weight: 400 },
  { file: 'SourceSans3-Semibold.woff2', weight: 600 },
  { file: 'SourceSans3-Bold.woff2', weight: 700 },
];

/** A piece of a comment, without a blank around it. */
const SPAN =
  '{{#if bold}}<strong>{{text}}</strong>{{else}}{{#if address}}<a href="{{address}}">{{text}}</a>{{shown}}{{else}}{{text}}{{/if}}{{/if}}';

/** The report as one self-contained page, to be read on a screen and to be printed: nothing is fetched. */
export async function renderHtml(report: Report): Promise<string> {
  const { default: Handlebars } = await import('handlebars');
  const source = await readText(templateFile('report.hbs'), EXIT.output);
  const handlebars = Handlebars.create();
  handlebars.registerPartial('span', SPAN);
  const render = handlebars.compile(source, { strict: true, knownHelpersOnly: true });
  const view = viewOf(report);
  const style = [
    ...(await Promise.all(FONTS.map(fontFace))),
    await readText(templateFile('pictures.css'), EXIT.output),
    await readText(templateFile('report.css'), EXIT.output),
    pageMargins(view.footer, view.sampleMark),
  ];
  return render({ ...view, style: style.join('\n') });
}

/** `src/pages` and `dist/pages` lie equally deep below the package. */
function templateFile(name: string): string {
  return fileURLToPath(new URL(`../../templates/${name}`, import.meta.url));
}

async function fontFace({ file, weight }: { file: string; weight: number }): Promise<string> {
  const path = templateFile(`fonts/${file}`);
  const font = await readFile(path, 'base64').catch((error) => {
    throw fileError(path, error, EXIT.output);
  });
  return `@font-face { font-family: 'Source Sans 3'; font-weight: ${weight}; src: url(data:font/woff2;base64,${font}) format('woff2'); }`;
}

/** What stands in the margin of every page. */
function pageMargins(footer: string, sampleMark: string): string {
  return `:root { --footer: ${cssString(footer)}; --sample-mark: ${cssString(sampleMark)}; }`;
}

/** A text as CSS takes it: every character that could end the string, or the style, is a code point. */
function cssString(text: string): string {
  const codePoint = (char: string) => `\\${char.codePointAt(0)?.toString(16)} `;
  return `"${text.replace(/[^\p{L}\p{N} ]/gu, codePoint)}"`;
}
