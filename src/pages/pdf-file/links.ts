import { linkText } from '../texts/links.ts';
import { type PdfFile, pdfString, textOf, withObjects } from './file.ts';
import type { Heading } from './headings.ts';

const LINK = /^<<\/Type \/Annot\s+\/Subtype \/Link\b/;
const ADDRESS = /\/URI (\((?:[^\\()]|\\.)*\)|<[0-9A-F]+>)/;
const PLACE = /\/Dest \/(\S+)/;

/** Says in words where each link leads, which Chromium leaves out. */
export function withLinkTexts(file: PdfFile, headings: readonly Heading[]): PdfFile {
  const titles = new Map(headings.map(({ id, text }) => [id, text]));
  return withObjects(
    file,
    [...file.objects].flatMap(([number, object]) => {
      if (!LINK.test(object) || object.includes('/Contents')) return [];
      const address = ADDRESS.exec(object)?.[1];
      const place = PLACE.exec(object)?.[1] ?? '';
      const text = address ? linkText.away(textOf(address)) : linkText.within(titles.get(place));
      return [[number, object.replace(LINK, `$&\n/Contents ${pdfString(text)}`)] as const];
    }),
  );
}
