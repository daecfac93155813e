import { execFileSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND } from '../built.ts';
import { emptyFolder } from './command.ts';

/** A folder for the PATH in which vdx-report is the command as it is built. */
async function commandFolder(): Promise<string> {
  const folder = await emptyFolder();
  const path = join(folder, 'vdx-report');
  await writeFile(path, `#!/bin/sh\nexec '${process.execPath}' '${COMMAND}' "$@"\n`);
  await chmod(path, 0o755);
  return folder;
}

/** What a shell prints for a script of its own, in a folder that holds one file, notes.md. */
async function inShell(shell: string, args: readonly string[]): Promise<string> {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'notes.md'), '');
  const env = {
    ...process.env,
    PATH: `${await commandFolder()}${delimiter}${process.env.PATH}`,
    HOME: cwd,
    TERM: 'dumb',
  };
  return execFileSync(shell, args, { cwd, env, encoding: 'utf8' });
}

test('bash: values and files', async () => {
  const script = `
    source <(vdx-report completion bash)
    complete -p vdx-report
    COMP_WORDS=(vdx-report sample 2025Q3 --format ''); COMP_CWORD=4; _vdx_report; echo "\${COMPREPLY[*]}"
    COMP_WORDS=(vdx-report quarter 2025Q3 --dr); COMP_CWORD=3; _vdx_report; echo "\${COMPREPLY[*]}"
    COMP_WORDS=(vdx-report quarter --comments ''); COMP_CWORD=3; _vdx_report; echo "\${#COMPREPLY[*]}"
  `;
  expect((await inShell('bash', ['--norc', '-c', script])).split('\n')).toEqual([
    'complete -o default -F _vdx_report vdx-report',
    'parquet csv duckdb mysql',
    '--dry-run',
    '0',
    '',
  ]);
});

test('fish: values with what they are, and files', async () => {
  const script = `
    vdx-report completion fish | source
    complete -C 'vdx-report sample 2025Q3 --format '
    complete -C 'vdx-report quarter 2025Q3 --dr'
    complete -C 'vdx-report quarter --comments no'
  `;
  expect((await inShell('fish', ['--no-config', '-c', script])).split('\n')).toEqual([
    'parquet',
    'csv',
    'duckdb',
    'mysql',
    '--dry-run\tmeasure and show, write nothing',
    'notes.md',
    '',
  ]);
});

/** An interactive zsh in a terminal of its own: each line gets a tab, and is written down as it stands then. */
const ZSH = `
  zmodload zsh/zpty
  zpty shell "PS1='' zsh -f -i"
  zpty -w shell "stty -echo; autoload -Uz compinit; compinit -u -D; source <(vdx-report completion zsh)"
  zpty -w shell 'keep() { print -r -- $BUFFER >> lines.txt; zle kill-buffer }; zle -N keep; bindkey ^X keep; print READY'
  while zpty -r shell part; do [[ $part == *READY* ]] && break; done
  typed=('vdx-report sample 2025Q3 --format pa' 'vdx-report quarter 2025Q3 --dr' 'vdx-report quarter --comments no')
  for line in $typed; do zpty -n -w shell "$line"$'\t\x18'; done
  until [[ -e lines.txt && $(wc -l < lines.txt) -eq $#typed ]]; do zpty -r -t shell part; sleep 0.05; done
  zpty -d shell
  cat lines.txt
`;

test('zsh: values, options and files', async () => {
  expect((await inShell('zsh', ['-f', '-c', ZSH])).split('\n')).toEqual([
    'vdx-report sample 2025Q3 --format parquet ',
    'vdx-report quarter 2025Q3 --dry-run ',
    'vdx-report quarter --comments notes.md ',
    '',
  ]);
});
