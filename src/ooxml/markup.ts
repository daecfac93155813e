/** Elements of cells are read from their text: a sheet may have a million of them, and few are ever looked at. */

const PREFIX = '(?:[\\w.-]+:)?';
const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** The characters of a text or an attribute. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    // `0x41` and `65` are both numbers to JavaScript.
    return String.fromCodePoint(Number(name.slice(1).replace(/^x/i, '0x')));
  });
}

/** A carriage return is written as a reference; readers would take it for the end of a line. */
export function encodeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** An attribute among the text of a tag. */
export function attributeIn(tag: string, name: string): string | undefined {
  const start = tag.indexOf(` ${name}="`);
  if (start < 0) return undefined;
  const from = start + name.length + 3;
  return decodeXml(tag.slice(from, tag.indexOf('"', from)));
}

/** The text of a tag with another value of an attribute, or without it. */
export function withAttribute(tag: string, name: string, value: string | undefined): string {
  const start = tag.indexOf(` ${name}="`);
  const written =
    value === undefined ? '' : ` ${name}="${encodeXml(value).replaceAll('"', '&quot;')}"`;
  if (start < 0) return tag + written;
  const end = tag.indexOf('"', start + name.length + 3) + 1;
  return tag.slice(0, start) + written + tag.slice(end);
}

/** An element within a text: where it stands, what its tag says, and what is between its tags. */
export type Markup = { start: number; end: number; attributes: string; content: string };

const FINDERS = new Map<string, RegExp>();

/** The first element of that name, whatever its prefix; it must not hold others of its name. */
export function elementIn(text: string, local: string): Markup | undefined {
  const match = finderOf(local).exec(text);
  if (!match) return undefined;
  const { index: start } = match;
  const [whole, attributes = '', content = ''] = match;
  return { start, end: start + whole.length, attributes, content };
}

function finderOf(local: string): RegExp {
  const known = FINDERS.get(local);
  if (known) return known;
  const finder = new RegExp(
    `<${PREFIX}${local}((?:\\s[^>]*?)?)(?:/>|>([\\s\\S]*?)</${PREFIX}${local}>)`,
  );
  FINDERS.set(local, finder);
  return finder;
}
