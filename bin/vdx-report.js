#!/usr/bin/env node
import('../dist/main.js').catch((error) => {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !/dist.main\.js/.test(error.message)) throw error;
  process.stderr.write('error: vdx-report is not built yet.\n       Run: npm ci\n');
  process.exitCode = 1;
});
