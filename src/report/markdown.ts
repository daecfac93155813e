import { marked, type Token, type Tokens } from 'marked';

/** A piece of a comment: plain, bold, or a link that leads where its address says. */
export type Span = { text: string; bold?: boolean; address?: string };

/** A paragraph or a list of a comment. */
export type CommentBlock =
  | { kind: 'paragraph'; spans: readonly Span[] }
  | { kind: 'list'; ordered: boolean; items: readonly (readonly Span[])[] };

/** Where a link of a comment may lead. */
const ADDRESS = /^(https?:\/\/|mailto:)[^\s]+$/i;

/**
 * The light Markdown of comments: paragraphs, lists, bold and links. All else of Markdown, and every HTML, stays the
 * text that was written.
 */
export function readComment(text: string): CommentBlock[] {
  return marked.lexer(text).flatMap(blockOf);
}

/** A block as a cell of the workbook holds it: without marks, and every link with its address. */
export function plainText(block: CommentBlock): string {
  if (block.kind === 'paragraph') return block.spans.map(plainSpan).join('');
  return block.items
    .map((spans, index) => {
      const mark = block.ordered ? `${index + 1}.` : '-';
      return `${mark} ${spans.map(plainSpan).join('')}`;
    })
    .join('\n');
}

function plainSpan({ text, address }: Span): string {
  return address === undefined || bare(address) === text ? text : `${text} (${bare(address)})`;
}

/** An address as people write it. */
export function bare(address: string): string {
  return address.replace(/^mailto:/i, '');
}

function blockOf(token: Token): CommentBlock[] {
  if (token.type === 'space') return [];
  if (token.type === 'paragraph') return [{ kind: 'paragraph', spans: spansOf(token) }];
  if (token.type !== 'list') return [{ kind: 'paragraph', spans: [{ text: token.raw.trim() }] }];
  const list = token as Tokens.List; // the type of a token says which one it is
  const items = list.items.map((item) => joined(item.tokens.flatMap(spansOf)));
  return [{ kind: 'list', ordered: list.ordered, items }];
}

function spansOf(token: Token): Span[] {
  if (token.type !== 'paragraph' && token.type !== 'text') return [{ text: token.raw.trim() }];
  const inner = 'tokens' in token ? (token.tokens ?? []) : [];
  return inner.length === 0 ? [{ text: token.raw }] : joined(inner.map(spanOf));
}

function spanOf(token: Token): Span {
  if (token.type === 'br') return { text: '\n' };
  if (token.type === 'escape') return { text: String(token.text) };
  if (token.type === 'strong') return { text: String(token.text), bold: true };
  if (token.type === 'link' && ADDRESS.test(String(token.href))) {
    return { text: String(token.text), address: String(token.href) };
  }
  return { text: token.raw };
}

/** Pieces of plain text that follow each other are one. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last && isPlain(last) && isPlain(span)) last.text += span.text;
    else all.push({ ...span });
  }
  return all;
}

const isPlain = ({ bold, address }: Span) => !bold && address === undefined;
