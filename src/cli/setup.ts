import type { Command } from 'commander';
import type { Run } from '../commands/run.ts';
import { addCommand, CONFIG, type End, examples } from './command.ts';

export function addCheck(program: Command, run: Run, end: End): void {
  addCommand(
    program,
    'check',
    'is everything in place for a run: settings, data, template, history, browser, output',
  )
    .addHelpText('before', examples(['vdx-report check', 'before the first report']))
    .option(...CONFIG)
    .option('--json', 'print what was found as JSON')
    .action(async (options) => {
      const { check } = await import('../commands/check.ts');
      end.code = await check(options, run);
    });
}

export function addInit(program: Command, run: Run): void {
  addCommand(program, 'init', 'write a commented vdx-report.yaml into this folder')
    .addHelpText('before', examples(['vdx-report init', 'then edit vdx-report.yaml']))
    .option('--force', 'replace an existing one')
    .action(async (options: { force?: boolean }) => {
      const { init } = await import('../commands/init.ts');
      run.print(`${await init({ cwd: run.cwd, ...options })}\n`);
    });
}
