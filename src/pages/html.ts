import type { Report } from '../report/model.ts';
import { compilePage, pageStyle } from './template.ts';
import { viewOf } from './view/view.ts';

/** The report as one self-contained page, to be read on a screen and to be printed: nothing is fetched. */
export async function renderHtml(report: Report): Promise<string> {
  const [render, style] = await Promise.all([compilePage('report'), pageStyle()]);
  const view = viewOf(report);
  const margins = pageMargins(view.footer, view.sampleMark);
  return render({ ...view, style: `${style}\n${margins}` });
}

/** What stands in the margin of every page. */
export function pageMargins(footer: string, sampleMark: string): string {
  return `:root { --footer: ${cssString(footer)}; --sample-mark: ${cssString(sampleMark)}; }`;
}

/** A text as CSS takes it: every character that could end the string, or the style, is a code point. */
function cssString(text: string): string {
  const codePoint = (char: string) => `\\${char.codePointAt(0)?.toString(16)} `;
  return `"${text.replace(/[^\p{L}\p{N} ]/gu, codePoint)}"`;
}
