/** The same sentence, whose lines never end between a number and its unit, or in a span: `9 t 36 min`, `≥ 30`, `98,71 – 100,00 %`. */
export function unbroken(sentence: string): string {
  return sentence
    .replace(/(?<=\d) (?=(?:%|pct|t|min)(?!\p{L}))|(?<=\d t|[≥>]) (?=\d)/gu, '\u00A0')
    .replace(/(?<=\d) – (?=\d)/g, '\u00A0–\u00A0');
}
