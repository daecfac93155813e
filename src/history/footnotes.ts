import type { Warning } from '../figures/warnings.ts';
import { yearOf } from '../period.ts';
import type { Footnotes } from './ledger.ts';

type Mark = Footnotes['marks'][number];

/** Marks send readers to a text below the blocks: one that is not there leaves them with a star and no reason. */
export function checkFootnotes({ marks, texts }: Footnotes): Warning[] {
  const isExplained = (mark: Mark) =>
    texts.some(({ year, text }) => year >= yearOfMark(mark) && opensWith(text, mark.mark));
  return marks
    .filter((mark) => !isExplained(mark))
    .map((mark) => ({
      code: 'footnote_without_text',
      figure: mark.figure,
      message:
        `footnotes.yaml: the mark ${mark.mark} of ${mark.figure}, ${placeOf(mark)}, has no text: none under ` +
        `${yearOfMark(mark)} or a later year begins with ${mark.mark}.`,
    }));
}

function yearOfMark(mark: Mark): number {
  return 'year' in mark ? mark.year : yearOf(mark.month);
}

function placeOf(mark: Mark): string {
  return 'year' in mark ? `the label of ${mark.year}` : mark.month;
}

/** `** Ny` is the text of `**`, and not that of `*`. */
function opensWith(text: string, mark: string): boolean {
  return text.startsWith(mark) && !/^[*¹²³]/.test(text.slice(mark.length));
}
