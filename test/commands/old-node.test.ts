import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Starts the command in a Node that takes itself for another. */
function startAs(node: string) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { node: '${node}' } })`;
  const loaded = ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`];
  return spawnSync(process.execPath, [...loaded, 'bin/vdx-report.js', '--version'], {
    encoding: 'utf8',
  });
}

test.each(['10.24.1', '18.20.8', '20.19.9'])('Node %s is refused in a sentence', (node) => {
  const { status, stdout, stderr } = startAs(node);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe(
    `error: vdx-report needs Node 20.20 or later, and this is ${node}.\n       Install a later Node, or put it first in PATH.\n`,
  );
});

test('the floor is that of the package', () => {
  expect(engines).toEqual({ node: '>=20.20' });
  expect(startAs('20.20.0').stderr).not.toContain('needs Node');
  expect(startAs('22.0.0').stderr).not.toContain('needs Node');
});
