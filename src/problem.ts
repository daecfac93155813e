import { closest, distance } from 'fastest-levenshtein';
import { EXIT, type ExitCode, UserError } from './error.ts';

/** What is wrong at one line of a file that a person wrote. */
export type Problem = { line: number; key: string; text: string };

export type KeyPath = readonly PropertyKey[];

export function problemsError(
  name: string,
  problems: readonly Problem[],
  { exitCode = EXIT.usage, hint }: { exitCode?: ExitCode; hint?: string } = {},
): UserError {
  const lines = [...problems]
    .sort((a, b) => a.line - b.line)
    .map(({ line, key, text }) => `${name}:${line}: ${key ? `${key}: ` : ''}${text}`);
  const [only] = lines;
  const message =
    lines.length === 1 && only
      ? only
      : `${name} has ${lines.length} problems:\n${lines.map((line) => `  ${line}`).join('\n')}`;
  return new UserError(message, exitCode, hint === undefined ? {} : { hint });
}

/** The known word that is nearest, whatever the case. */
export function nearestTo(word: string, known: readonly string[]): string | undefined {
  const nearest = closest(
    word.toLowerCase(),
    known.map((each) => each.toLowerCase()),
  );
  return known.find((each) => each.toLowerCase() === nearest);
}

/** `did you mean "x"?` where a known word is near or the only one that goes on like it, else the known words. */
export function suggestion(word: string, known: readonly string[]): string {
  const [longer, ...more] = word === '' ? [] : known.filter((each) => each.startsWith(word));
  if (longer !== undefined && more.length === 0) return `did you mean "${longer}"?`;
  const nearest = closest(word, [...known]);
  const near = nearest && distance(word, nearest) <= Math.max(2, Math.floor(word.length / 3));
  return near ? `did you mean "${nearest}"?` : `known here: ${known.join(', ')}`;
}

/** `uptime.maintenance[0].from` */
export function keyText(path: KeyPath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text ? `${text}.${String(key)}` : String(key);
  }, '');
}
