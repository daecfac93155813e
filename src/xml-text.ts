// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold.
export const UNHELD = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;
const UNWRITABLE = new RegExp(`${UNHELD.source}|\\p{Surrogate}`, 'gu'); // halves of a letter alone

/** Whether XML, and so workbook and page, can hold every character of a text. */
export function isWritable(text: string): boolean {
  return text.search(UNWRITABLE) < 0;
}

/** A text without the characters that XML cannot hold; those that word processors break lines and pages with break lines. */
export function writable(text: string): string {
  return text.replace(/[\v\f]/g, '\n').replace(UNWRITABLE, '');
}

/** What an error calls a text that XML can hold. */
export const WRITABLE = { error: 'text without control characters' };
