import { Document, isNode, isSeq, parseDocument } from 'yaml';
import type { Footnotes } from './ledger.ts';

/** The text of footnotes.yaml with more marks and texts at the ends of its lists; every line that is there stays. */
export function appendFootnotes(text: string, { marks, texts }: Footnotes): string {
  return appendItems(appendItems(text, 'marks', marks), 'texts', texts);
}

function appendItems(text: string, key: 'marks' | 'texts', items: readonly object[]): string {
  if (items.length === 0) return text;
  const document = parseDocument(text);
  const list = document.get(key);
  const last = isSeq(list) && !list.flow ? list.items.at(-1) : undefined;
  const fresh = new Document([]);
  for (const item of items) fresh.add(fresh.createNode(item, { flow: key === 'marks' }));
  if (!isSeq(list) || !isNode(last) || !last.range || !list.range) {
    document.set(key, fresh.contents); // nothing stands there yet
    return document.toString(STYLE);
  }
  const [start, end] = [list.range[0], lineEnd(text, last.range[1])];
  const indent = ' '.repeat(start - text.lastIndexOf('\n', start) - 1);
  // The lines of YAML alone: a text may hold other signs that end a line elsewhere, such as U+2028.
  const lines = fresh.toString(STYLE).replace(/(?<=^|\n)(?=[^\n])/g, indent);
  const before = text.slice(0, end);
  return `${before}${before.endsWith('\n') ? '' : '\n'}${lines}${text.slice(end)}`;
}

const STYLE = { lineWidth: 0, singleQuote: true };

/** The end of the line that a value ends in, with a comment that stands behind it. */
function lineEnd(text: string, end: number): number {
  if (text[end - 1] === '\n') return end;
  const next = text.indexOf('\n', end);
  return next === -1 ? text.length : next + 1;
}
