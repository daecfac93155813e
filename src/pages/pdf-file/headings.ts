import { type PdfFile, pdfString, textOf, withObjects } from './file.ts';

/** A heading of the page, with the anchor that leads to it. */
export type Heading = { id: string; text: string };

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The headings of a page as `renderHtml` writes it. */
export function headingsOf(html: string): Heading[] {
  return [...html.matchAll(/<h([1-6])([^>]*)>([\s\S]*?)<\/h\1>/g)].map(
    ([, , attributes, inner]) => ({
      id: /\bid="([^"]*)"/.exec(attributes ?? '')?.[1] ?? '',
      text: lettersOf((inner ?? '').replace(/<[^>]*>/g, '')),
    }),
  );
}

function lettersOf(text: string): string {
  return text.replace(/&(?:#x([0-9A-Fa-f]+)|([a-z]+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : (ENTITIES[name] ?? whole),
  );
}

const BOOKMARK = /^<<\/Title (\((?:[^\\()]|\\.)*\)|<[0-9A-F]+>)(?=\s+\/Dest\b)/;

/**
 * Names each bookmark like its heading. Chromium writes those at the start of a page twice, and joins words where
 * a heading wraps.
 */
export function withBookmarks(file: PdfFile, headings: readonly Heading[]): PdfFile {
  const known = new Map(
    headings.flatMap(({ text }) => {
      const letters = withoutBlanks(text);
      return [[letters, text] as const, [letters + letters, text] as const];
    }),
  );
  return withObjects(
    file,
    [...file.objects].flatMap(([number, object]) => {
      const title = BOOKMARK.exec(object)?.[1];
      const text = title && known.get(withoutBlanks(textOf(title)));
      return text
        ? [[number, object.replace(BOOKMARK, `<</Title ${pdfString(text)}`)] as const]
        : [];
    }),
  );
}

const withoutBlanks = (text: string) => text.replace(/\s+/g, '');
