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
  for (const { node, key, inSources } of scalarsWithReferences(file)) {
    const written = String(node.value);
    file.written.set(node, written);
    if (around.withoutPasswords && key === 'password') {
      node.value = 'not asked for';
      continue;
    }
    try {
      node.value = await expandText(written, { ...around, inSources });
    } catch (error) {
      const { line } = file.lines.linePos(node.range?.[0] ?? 0);
      problems.push({ line, key: '', text: messageOf(error) });
    }
  }
  return problems;
}

/** `key` is the key that the value stands behind, where it does; `inSources` tells those in which a password may stand. */
type Reference = { node: Scalar; key: unknown; inSources: boolean };

function scalarsWithReferences({ document }: YamlFile): Reference[] {
  const found: Reference[] = [];
  visit(document, {
    Scalar(place, node, path) {
      if (place === 'key' || !String(node.value).includes('${')) return;
      const keys = path.flatMap((each) =>
        isPair(each) && isScalar(each.key) ? each.key.value : [],
      );
      const key = isPair(path.at(-1)) ? keys.at(-1) : undefined;
      found.push({ node, key, inSources: keys[0] === 'sources' });
    },
  });
  return found;
}

type Expanding = Surroundings & Pick<Reference, 'inSources'>;

async function expandText(text: string, around: Expanding): Promise<string> {
  const values: string[] = [];
  for (const [reference, name] of text.matchAll(REFERENCE)) {
    values.push(reference === '$${' ? '${' : await referredValue(name, around));
  }
  return text.replace(REFERENCE, () => values.shift() ?? '');
}

async function referredValue(
  name: string | undefined,
  { env, folder, inSources }: Expanding,
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
  if (value === undefined) {
    const shown = inSources || !USUAL_NAME.test(name) ? 'that "${...}" names' : name;
    throw new Error(`the environment variable ${shown} is not set`);
  }
  return value;
}

/** What is no name as environments have it may be the secret itself, and among the sources whatever it is. */
const USUAL_NAME = /^[A-Z_][A-Z0-9_]*$/;

/**
 * The content of a file that holds one secret, without the blanks and line ends around it. What is written in place of its
 * path and is no path may be the secret itself, and is not shown.
 */
export async function readSecret(written: string, folder: string): Promise<string> {
  const path = resolve(folder, written);
  if (await mayBeSecret(written, folder)) throw new Error(noFile('the password'));
  const text = (await readText(path)).trim();
  if (text === '') throw new Error(`${path} is empty`);
  return text;
}

/** What is written in place of a path, and is none as far as one can see. */
export async function mayBeSecret(written: string, folder: string): Promise<boolean> {
  return !/[/\\.]/.test(written) && !(await exists(resolve(folder, written)));
}

export const noFile = (what: string) =>
  `there is no such file beside the settings; write the path of the file that holds ${what}`;
