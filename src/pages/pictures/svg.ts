type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One SVG element as text. Attributes that are undefined are left out; numbers get at most two decimals. */
export function element(name: string, attributes: Attributes, children: string | string[] = '') {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(attributeText(value))}"`],
  );
  const content = typeof children === 'string' ? children : children.join('');
  const head = `<${name}${written.join('')}`;
  return content === '' ? `${head}/>` : `${head}>${content}</${name}>`;
}

/** A line of text; `attributes` say where. */
export function label(text: string, attributes: Attributes): string {
  return element('text', attributes, escapeXml(text));
}

/** Everything that means something to a parser becomes an entity; characters that XML forbids go. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Rounded to hundredths, so that the same picture is written alike everywhere, and no longer than need be. */
function short(value: number): number {
  return Math.round(value * 100) / 100;
}

function attributeText(value: string | number): string {
  return typeof value === 'number' ? String(short(value)) : value;
}
