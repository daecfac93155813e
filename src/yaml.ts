import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import { EXIT, type ExitCode, UserError } from './error.ts';
import { expectation } from './expectation.ts';
import { masked } from './mask.ts';
import { type KeyPath, keyText, type Problem, problemsError, suggestion } from './problem.ts';

/** A YAML file that keeps the places of its values, so that every problem can be told with its line. */
export type YamlFile = {
  /** The name that messages give the file. */
  name: string;
  document: Document;
  lines: LineCounter;
  exitCode: ExitCode;
  /** What a value was before something was put in its place; shown instead, as what is there may be secret. */
  written: Map<Node, string>;
};

type Parsed = { file: YamlFile; problems: Problem[] };

/** Parses a file whose top level is a mapping. Problems that leave its values readable come along. */
export function parseYaml(name: string, text: string, exitCode: ExitCode = EXIT.usage): Parsed {
  return parseRoot(name, text, { exitCode, isRoot: isMap });
}

/** As parseYaml, of a file whose top level is a list. */
export function parseYamlList(name: string, text: string): Parsed {
  return parseRoot(name, text, { exitCode: EXIT.usage, isRoot: isSeq });
}

type Root = { exitCode: ExitCode; isRoot: (node: unknown) => boolean };

function parseRoot(name: string, text: string, { exitCode, isRoot }: Root): Parsed {
  const lines = new LineCounter();
  // The parser's own look for keys that stand twice compares each with all before it.
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false };
  const document: Document = parseDocument(text, options);
  const file: YamlFile = { name, document, lines, exitCode, written: new Map() };
  const complaints = [...document.errors, ...document.warnings];
  const syntax = complaints.map((error) => syntaxProblem(error, { lines, text }));
  const problems = firstOfLine([...syntax, ...repeatedKeys(document, lines)]);
  const readable = document.errors.length === 0;
  if (readable && isRoot(document.contents)) return { file, problems };
  throw problemsError(name, readable ? [rootProblem(document, isRoot)] : problems, { exitCode });
}

/** The value of a file by its schema; every problem at once otherwise. */
export function readYaml<T>(
  { name, text }: { name: string; text: string },
  schema: z.ZodType<T>,
  exitCode: ExitCode = EXIT.usage,
): T {
  const { file, problems } = parseYaml(name, text, exitCode);
  const parsed = schema.safeParse(plainValue(file), { error: expectation });
  if (parsed.success && problems.length === 0) return parsed.data;
  const found = parsed.success ? [] : issueProblems(file, parsed.error.issues);
  throw problemsError(name, [...problems, ...found], { exitCode });
}

/** The values as plain objects; a key without a value is as good as left out. */
export function plainValue({ name, document, exitCode }: YamlFile): Record<string, unknown> {
  try {
    return filledKeys(document.toJS());
  } catch (error) {
    // Aliases without an anchor, or so many that they would fill the memory.
    const message = `${name} cannot be read: its aliases (*name) do not resolve.`;
    throw new UserError(message, exitCode, { cause: error });
  }
}

function filledKeys(value: object): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutNulls(item)]));
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  return typeof value === 'object' && value !== null ? filledKeys(value) : value;
}

/** A problem at a key, or, where that is missing, at what should hold it. */
export function problemAt(file: YamlFile, path: KeyPath, text: string): Problem {
  const { node, line, depth } = locate(file, path);
  return { line, key: keyText(isScalar(node) ? path.slice(0, depth) : path), text };
}

/** Of thousands of unknown keys some tell enough: it is another file that was meant. */
const MOST_KEYS = 25;

export function issueProblems(file: YamlFile, issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return issueProblem(file, issue);
    const known = issue.message.split(' ');
    const told = issue.keys.slice(0, MOST_KEYS);
    const problems = told.map((key) =>
      problemAt(file, [...issue.path, key], `unknown key; ${suggestion(key.slice(0, 80), known)}`),
    );
    const rest = issue.keys.length - told.length;
    return rest === 0
      ? problems
      : [...problems, problemAt(file, issue.path, `${rest} more unknown keys`)];
  });
}

function issueProblem(file: YamlFile, { code, path, message }: z.core.$ZodIssue): Problem {
  const { node, depth } = locate(file, path);
  const there = path.slice(0, depth);
  if (depth < path.length && !isScalar(node)) {
    return problemAt(file, path, `is missing; expected ${message}`);
  }
  if (code === 'custom' && !isScalar(node)) return problemAt(file, there, `expected ${message}`);
  const quotes = message === 'text' && isScalar(node) && node.value !== null;
  const text = `expected ${message}, got ${shown(file, there)}${quotes ? '; put it in quotes' : ''}`;
  return problemAt(file, there, text);
}

/** A value as messages may show it: never a password, and never what was put in for `${...}`. */
function shown(file: YamlFile, path: KeyPath): string {
  const { node } = locate(file, path);
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return node.items.length === 0 ? 'an empty list' : 'a list';
  if (!isScalar(node) || node.value === null) return 'nothing';
  if (path.at(-1) === 'password') return '(a password)';
  // a password in the wrong place
  if (path.at(0) === 'sources' && typeof node.value === 'string') return 'something else';
  const text = file.written.get(node) ?? scalarText(node);
  const safe = masked(text);
  return safe.length > 60 ? `${safe.slice(0, 57)}...` : safe;
}

function scalarText({ value }: Scalar): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** The deepest key of a path that is there: its value and line, and how far the path leads. */
function locate({ document, lines }: YamlFile, path: KeyPath) {
  let node: unknown = document.contents;
  let [line, depth] = [1, 0];
  for (const key of path) {
    const next = child(node, key);
    if (!next) break;
    node = isAlias(next.value) ? next.value.resolve(document) : next.value;
    line = next.offset === undefined ? line : lines.linePos(next.offset).line;
    depth += 1;
  }
  return { node, line, depth };
}

function child(node: unknown, key: PropertyKey): { value: unknown; offset?: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isScalar(item.key) && String(item.key.value) === String(key),
    );
    return pair && { value: pair.value, ...offsetOf(pair.key) };
  }
  if (!isSeq(node)) return undefined;
  const value = node.items[Number(key)];
  return value === undefined ? undefined : { value, ...offsetOf(value) };
}

function offsetOf(node: unknown): { offset?: number } {
  return isScalar(node) || isMap(node) || isSeq(node) ? { offset: node.range?.[0] ?? 0 } : {};
}

const KEYS = 'keys with values ("key: value")';
const ITEMS = 'a list ("- key: value")';

function rootProblem({ contents }: Document, isRoot: Root['isRoot']): Problem {
  const empty = contents === null || (isScalar(contents) && contents.value === null);
  return {
    line: 1,
    key: '',
    text: empty ? 'the file is empty' : `expected ${isRoot === isMap ? KEYS : ITEMS}`,
  };
}

/** The items of a list as plain objects; a key without a value is as good as left out. */
export function plainItems({ document }: YamlFile): unknown[] {
  const items: unknown = document.toJS();
  return Array.isArray(items) ? items.map(withoutNulls) : [];
}

const SYNTAX: Record<string, string> = {
  TAB_AS_INDENT: 'a tab indents this line; use spaces',
  MULTIPLE_DOCS: 'a second document ("---") begins here; one is read',
  BAD_INDENT: 'the indentation does not fit the lines above',
};

/** Keys that stand a second time in their mapping. */
function repeatedKeys(document: Document, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const { line } = lines.linePos(key.range?.[0] ?? 0);
        if (seen.has(key.value))
          problems.push({ line, key: '', text: 'this key stands here a second time' });
        seen.add(key.value);
      }
    },
  });
  return problems;
}

/** After the first complaint about a line, the parser is lost and the others mislead. */
function firstOfLine(problems: readonly Problem[]): Problem[] {
  const lines = new Set<number>();
  return problems.filter(({ line }) => !lines.has(line) && lines.add(line));
}

function syntaxProblem(
  { code, message, pos }: YAMLError,
  { lines, text }: { lines: LineCounter; text: string },
): Problem {
  const { line } = lines.linePos(pos[0]);
  // The parser's own message may quote the line, and the line may hold a password.
  const told = SYNTAX[code] ?? `not YAML: ${message.replace(/[:"`'].*$/s, '').trim()}`;
  const source = text.split('\n')[line - 1] ?? '';
  const advice = /[[{].*\$\{/.test(source) ? ' (within { } and [ ], put "${...}" in quotes)' : '';
  return { line, key: '', text: told + advice };
}
