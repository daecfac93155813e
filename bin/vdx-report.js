#!/usr/bin/env node
// No syntax later than Node 10's: a Node that is too old gets a sentence instead of a syntax error.
const floor = [20, 20];
const node = process.versions.node;
const [major, minor] = node.split('.').map(Number);

if (major < floor[0] || (major === floor[0] && minor < floor[1])) {
  const message = `vdx-report needs Node ${floor.join('.')} or later, and this is ${node}.`;
  fail(message, 'Install a later Node, or put it first in PATH.');
} else {
  import('../dist/main.js').catch((error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/dist.main\.js/.test(error.message)) throw error;
    fail('vdx-report is not built yet.', 'Run: npm ci (with the development dependencies)');
  });
}

function fail(message, hint) {
  process.stderr.write(`error: ${message}\n       ${hint}\n`);
  process.exitCode = 2;
}
