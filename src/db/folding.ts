import { knownValue } from '../known.ts';
import { memoised } from '../memoised.ts';
import { type Engine, FRAGMENTS, type Replaced } from './fragments.ts';

/** What the engine's LOWER makes of every letter that has another case; what it should have made is settled here. */
export type Lowered = ReadonlyMap<string, string>;

/** How the cells of one engine and the texts of a rule come to be spelled alike when their case does not count. */
export type Folding = {
  /** For the cells, in SQL. */
  replaced: Replaced;
  /** For the texts, here. */
  fold: (text: string) => string;
};

export const NO_FOLDING: Folding = { replaced: [], fold: (text) => text };

const CASED = /[\p{Changes_When_Casemapped}\p{Changes_When_Casefolded}]/gu;

/** In the first two of Unicode's planes; the others have no letters with a case. The build has looked through both. */
export function casedLetters(): string[] {
  const { unicode = '' } = process.versions;
  const known = knownValue<string>('cased letters', [unicode]);
  return known === undefined ? findCased() : [...known];
}

/** What `casedLetters` gives, found anew. */
export function findCased(): string[] {
  const rows = Array.from({ length: 0x2_00 }, (_, row) => {
    const points = Array.from({ length: 0x1_00 }, (_, at) => row * 0x1_00 + at);
    return String.fromCodePoint(...points);
  });
  return rows.flatMap((row) => row.match(CASED) ?? []);
}

/** The statement by which an engine tells how it lowers letters, and how to read its answer. */
export const askForLetters = memoised((engine: Engine) => {
  const letters = casedLetters();
  const place = engine === 'duckdb' ? '$1' : '?';
  return {
    sql: `SELECT ${FRAGMENTS[engine].letters(place, [])} AS lowered`,
    values: [letters.join('|')],
    read: (answer: unknown): Lowered => {
      const lowered = String(answer).split('|');
      return new Map(letters.map((letter, index) => [letter, lowered[index] ?? '']));
    },
  };
});

/** How texts are compared on an engine that lowers letters so; most statements of a run ask for the same ones. */
export function foldingBy(lowered: Lowered): (texts: readonly string[]) => Folding {
  const known = memoised((letters: string) => foldingOf(lowered, letters));
  return (texts) => known(texts.join(''));
}

/**
 * Compares texts by Unicode's simple case folding: one letter for one letter, so that `ς` is `Σ` and `ẞ` is `ß`, but
 * `ß` is not `ss` and `İ` is not `i`. Engines lower letters by tables of their own, old and new; only those letters
 * that the texts hold, and that an engine gets wrong, are replaced in its cells.
 */
function foldingOf(lowered: Lowered, texts: string): Folding {
  const spelled = new Map<string, string>();
  const cased = [...lowered.keys()].join('');
  for (const letter of new Set(texts)) {
    if (!lowered.has(letter) || spelled.has(letter)) continue;
    // What a regular expression with i and u takes for equal is what simple case folding makes equal.
    const same = cased.match(new RegExp(letter, 'giu')) ?? [letter];
    const one = same.find((each) => lowered.get(each) === each) ?? placeholder(letter);
    for (const each of same) spelled.set(each, one);
  }
  return {
    replaced: replacements(lowered, spelled),
    fold: (text) => [...text].map((letter) => spelled.get(letter) ?? letter).join(''),
  };
}

/** The letters that LOWER would not bring to their one spelling, and those that it would bring to another's. */
function replacements(lowered: Lowered, spelled: ReadonlyMap<string, string>): Replaced {
  const spellings = new Set(spelled.values());
  return [...lowered].flatMap(([letter, low]) => {
    const one = spelled.get(letter);
    if (one !== undefined) return low === one ? [] : [[letter, one] as const];
    return spellings.has(low) ? [[letter, placeholder(letter)] as const] : [];
  });
}

/** A letter of the private planes, which no text holds, for one that LOWER would make another. */
function placeholder(letter: string): string {
  return String.fromCodePoint(0xf_00_00 + (letter.codePointAt(0) ?? 0));
}
