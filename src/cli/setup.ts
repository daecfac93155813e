import type { Command } from 'commander';
import type { InitCommandOptions } from '../commands/init.ts';
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
  addCommand(
    program,
    'init',
    "write a commented vdx-report.yaml and a history of one's own into this folder",
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report init', 'asks for what is needed, and tries it'],
        ['vdx-report init --yes', 'asks nothing: the defaults, to be edited'],
        ['vdx-report init --source mysql://reporter@db/vdx --password-file secret', 'for scripts'],
      ),
    )
    .option('--source <place>', 'a folder, a .duckdb file or mysql://user@host/database')
    .option('--password-file <file>', 'holds the password of the database')
    .option('--system <name>', 'the name of the system')
    .option('--authority <name>', 'the authority in charge of it')
    .option('--name <name>', 'whom the secretariat asks')
    .option('--organisation <name>', 'their organisation')
    .option('--phone <number>', 'their telephone')
    .option('--email <address>', 'their e-mail')
    .option('--output <folder>', 'the folder of the reports (default: reports/)')
    .option('--yes', 'ask nothing')
    .option('--force', 'replace an existing one')
    .action(async (options: InitCommandOptions) => {
      const { initHere } = await import('../commands/init.ts');
      await initHere(options, run);
    });
}
