import { forgetResult, formulaIn } from './cell-content.ts';
import { decodeXml, encodeXml, withAttribute } from './markup.ts';
import { mayHoldFormulas, type Prefixed, type Row } from './row.ts';
import type { Sheet } from './sheet.ts';

export function hasFormulas(sheet: Sheet): boolean {
  const formula = new RegExp(`<${sheet.prefix}f[\\s>/]`);
  for (const row of sheet.rows.values()) {
    if (row.cells ? [...row.cells.values()].some(formulaIn) : formula.test(row.content))
      return true;
  }
  return false;
}

/** Takes the last results out of a row's formulas; says whether there were any. Rows stay as they are otherwise. */
export function forgetResults(row: Row, { prefix }: Prefixed): boolean {
  if (!mayHoldFormulas(row, { prefix })) return false;
  if (!row.cells) return forgetInText(row, prefix);
  const withFormulas = [...row.cells.values()].filter(formulaIn);
  return withFormulas.map(forgetResult).includes(true);
}

function forgetInText(row: Row, prefix: string): boolean {
  const before = row.content;
  row.content = before.replace(resultPattern(prefix), (_, tag: string, formula: string) => {
    return `${withAttribute(tag, 't', undefined)}>${formula}`;
  });
  return row.content !== before;
}

/** Puts other texts into a row's formulas; says whether any changed. */
export function mapFormulas(
  row: Row,
  { prefix }: Prefixed,
  map: (formula: string) => string,
): boolean {
  if (!mayHoldFormulas(row, { prefix })) return false;
  let isChanged = false;
  const changed = (content: string) =>
    content.replace(formulaPattern(prefix), (whole, open: string, inner: string) => {
      const [text, mapped] = [decodeXml(inner), map(decodeXml(inner))];
      if (text === mapped) return whole;
      isChanged = true;
      return `${open}${encodeXml(mapped)}</${prefix}f>`;
    });
  if (row.cells) for (const cell of row.cells.values()) cell.content = changed(cell.content);
  else row.content = changed(row.content);
  return isChanged;
}

const formulaPattern = remembered(
  (prefix) => new RegExp(`(<${prefix}f(?:\\s[^<>]*)?>)([^<]+)</${prefix}f>`, 'g'),
);

/** A cell's tag, its formula, and the last result of it. */
const resultPattern = remembered((prefix) => {
  const element = (local: string) =>
    `<${prefix}${local}(?:\\s[^<>]*?)?(?:/>|>[^<]*</${prefix}${local}>)`;
  return new RegExp(`(<${prefix}c\\s[^<>]*)>(${element('f')})${element('v')}`, 'g');
});

function remembered(make: (prefix: string) => RegExp): (prefix: string) => RegExp {
  const made = new Map<string, RegExp>();
  return (prefix) => {
    const pattern = made.get(prefix) ?? make(prefix);
    made.set(prefix, pattern);
    return pattern;
  };
}
