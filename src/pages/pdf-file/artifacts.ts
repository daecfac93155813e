import { operatorsIn, pagesIn, readContent, withContent } from './content.ts';
import { objectOf, type PdfFile, withObjects } from './file.ts';

/**
 * Marks what no tag holds - running heads, page numbers, bullets, the paper - as artifacts, which screen readers
 * pass over. Chromium leaves it unmarked, and a reader may then read it aloud anywhere.
 */
export function withArtifacts(file: PdfFile): PdfFile {
  return withObjects(
    file,
    pagesIn(file).map((page) => {
      const marked = markArtifacts(readContent(file, page));
      return [page.contents, withContent(objectOf(file, page.contents), marked)] as const;
    }),
  );
}

/** Text, paths, and what is painted at once. */
const BEGINS = new Set(['BT', 'm', 're', 'Do', 'sh']);
const ENDS = new Set('ET S s f F f* B B* b b* n Do sh'.split(' '));
const DEEPER: Readonly<Record<string, number>> = { BDC: 1, BMC: 1, EMC: -1 };

type Piece = { from: number; to: number };

/** The content of a page with everything that is painted outside of a tag put between `/Artifact BMC` and `EMC`. */
export function markArtifacts(content: string): string {
  let marked = '';
  let done = 0;
  for (const { from, to } of untagged(content)) {
    marked += `${content.slice(done, from)}/Artifact BMC\n${content.slice(from, to)}\nEMC`;
    done = to;
  }
  return marked + content.slice(done);
}

/** Each text and each path that no tag holds. */
function untagged(content: string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let begun: number | undefined;
  for (const { word, from, to } of operatorsIn(content)) {
    depth += DEEPER[word] ?? 0;
    if (depth > 0 || word in DEEPER) continue;
    begun ??= BEGINS.has(word) ? from : undefined;
    if (begun === undefined || !ENDS.has(word)) continue;
    pieces.push({ from: begun, to });
    begun = undefined;
  }
  return pieces;
}
