import { resolve } from 'node:path';
import { isPair, isScalar, type Scalar, visit } from 'yaml';
import { messageOf } from '../error.ts';
import { exists, readText } from '../files.ts';
import type { Problem } from '../problem.ts';
import type { YamlFile } from '../yaml.ts';

export type Surroundings = {
  env: NodeJS.ProcessEnv;
  folder: string;
  withoutPasswords?: boolean | undefined;
};

// `$${` stands for a plain `${`; a `${` that is never closed matches last.
const REFERENCE = /\$\$\{|\$\{([^}]*)\}|\$\{/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Puts in what `${NAME}` and `${file:path}` stand for, and remembers what was written, so that no message
 * ever shows a secret. What cannot be put in is a problem, and its value stays as written.
 */
export async function expandReferences(file: YamlFile, around: Surroundings): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { node, key } of scalarsWithReferences(file)) {
    const written = String(node.value);
    file.written.set(node, written);
    if (around.withoutPasswords && key === 'password') {
      node.value = 'not asked for';
      continue;
    }
    try {
      node.value = await expandText(written, around);
    } catch (error) {
      const { line } = file.lines.linePos(node.range?.[0] ?? 0);
      problems.push({ line, key: '', text: messageOf(error) });
    }
  }
  return problems;
}

/** `key` is the key that the value stands behind, where it does. */
function scalarsWithReferences({ document }: YamlFile): { node: Scalar; key: unknown }[] {
  const found: { node: Scalar; key: unknown }[] = [];
  visit(document, {
    Scalar(place, node, path) {
      if (place === 'key' || !String(node.value).includes('${')) return;
      const parent = path.at(-1);
      const key = isPair(parent) && isScalar(parent.key) ? parent.key.value : undefined;
      found.push({ node, key });
    },
  });
  return found;
}

async function expandText(text: string, around: Surroundings): Promise<string> {
  const values: string[] = [];
  for (const [reference, name] of text.matchAll(REFERENCE)) {
    values.push(reference === '$${' ? '${' : await referredValue(name, around));
  }
  return text.replace(REFERENCE, () => values.shift() ?? '');
}

async function referredValue(
  name: string | undefined,
  { env, folder }: Surroundings,
): Promise<string> {
  if (name === undefined)
    throw new Error('"${" is never closed with "}" (write "$${" for a plain "${")');
  if (name.startsWith('file:')) return readSecret(name.slice('file:'.length), folder);
  if (!NAME.test(name)) {
    throw new Error(
      '"${...}" is neither ${NAME} of an environment variable nor ${file:/path} (write "$${" for a plain "${")',
    );
  }
  const value = env[name];
  if (value === undefined)
    throw new Error(`the environment variable ${shownName(name)} is not set`);
  return value;
}

/** What is no name as environments have it may be the secret itself. */
function shownName(name: string): string {
  return /^[A-Z_][A-Z0-9_]*$/.test(name) ? name : 'that "${...}" names';
}

/**
 * The content of a file that holds one secret, without the blanks and line ends around it. What is written in place of its
 * path and is no path may be the secret itself, and is not shown.
 */
export async function readSecret(written: string, folder: string): Promise<string> {
  const path = resolve(folder, written);
  if (!/[/\\.]/.test(written) && !(await exists(path))) {
    throw new Error(
      'there is no such file beside the settings; write the path of the file that holds the password',
    );
  }
  const text = (await readText(path)).trim();
  if (text === '') throw new Error(`${path} is empty`);
  return text;
}
