/** Excel's limit for the height of a row, in points. */
export const TALLEST_ROW = 409;

/** Columns are measured in digits, and running text has more letters to a line than digits. */
const LETTERS_PER_DIGIT = 1.08;

/** A line of text is about so many times its font's size high. */
const LINE = 1.36;
const PADDING = 4;

/**
 * The height in points that a wrapped text needs in a cell `width` characters wide, as columns are measured. Fonts
 * differ between machines, so this errs on the side of too much room: a blank line prints, a cut one does not.
 */
export function textHeight(
  text: string,
  { width, fontSize, baseSize = 11 }: { width: number; fontSize: number; baseSize?: number },
): number {
  const capacity = Math.max(1, Math.floor((width * LETTERS_PER_DIGIT * baseSize) / fontSize));
  const lines = text.split('\n').reduce((sum, paragraph) => sum + linesOf(paragraph, capacity), 0);
  return Math.ceil(lines * fontSize * LINE + PADDING);
}

/** Lines that a paragraph takes when it breaks between words, and within words longer than a line. */
function linesOf(paragraph: string, capacity: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(' ')) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed <= capacity) {
      used = needed;
      continue;
    }
    lines += (used === 0 ? 0 : 1) + Math.ceil(word.length / capacity) - 1;
    used = word.length % capacity || Math.min(word.length, capacity);
  }
  return lines;
}
