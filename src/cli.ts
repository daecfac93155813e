import { Command, CommanderError } from 'commander';
import { addCommand, CONFIG, type End, examples } from './cli/command.ts';
import { addHistory } from './cli/history.ts';
import { addSample } from './cli/sample.ts';
import type { Run } from './commands/run.ts';
import { EXIT, UserError } from './error.ts';
import { readVersion } from './version.ts';

/** Runs one command line and gives its exit code. Every command is loaded when it is run, so that --help is quick. */
export async function runCli(argv: readonly string[], run: Run): Promise<number> {
  const end: End = { code: EXIT.done };
  const program = buildProgram(run, end);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return end.code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    if (error.code === 'commander.help') return EXIT.usage; // the help itself says what is missing
    throw new UserError(error.message.replace(/^error: /, ''), EXIT.usage, {
      hint: 'vdx-report --help shows what there is.',
    });
  }
}

function buildProgram(run: Run, end: End): Command {
  const program = new Command('vdx-report')
    .description(
      'The quarterly service report of VDX: measured, merged into its history, written as xlsx and PDF.',
    )
    .addHelpText(
      'before',
      examples(
        ['vdx-report quarter 2025Q3', 'the report of September - November 2025'],
        ['vdx-report month 2025-10', 'the figures of one month, to the terminal'],
        ['vdx-report history show --year 2025', 'what has been published'],
        ['vdx-report init', 'settings to begin with'],
        ['vdx-report check', 'is everything in place?'],
      ),
    )
    .configureOutput({
      writeOut: run.print,
      writeErr: (text) => run.log.info(text.trimEnd()),
      outputError: () => {}, // main tells every error once, in one shape
    })
    .exitOverride()
    .version(readVersion(), '--version', 'print the version')
    .helpOption('--help', 'show this help')
    .helpCommand(false);
  addQuarter(program, run);
  addMonth(program, run);
  addHistory(program, run, end);
  addCheck(program, run, end);
  addSample(program, run);
  addInit(program, run);
  addEverywhere(program);
  return program;
}

/** Options that work everywhere, after a command's own. main.ts reads them before any command does. */
function addEverywhere(command: Command): void {
  command
    .option('--verbose', 'tell more: statements, timings')
    .option('--quiet', 'tell warnings and errors only')
    .option('--no-color', 'no colours (also NO_COLOR)');
  for (const sub of command.commands) addEverywhere(sub);
}

function addQuarter(program: Command, run: Run): void {
  addCommand(
    program,
    'quarter <quarter>',
    'the report of a quarter: measure, merge into the history, write xlsx + pdf + json',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report quarter 2025Q3', 'write reports/2025Q3/'],
        ['vdx-report quarter 2025Q3 --dry-run', 'measure and show, write nothing'],
        [
          'vdx-report quarter 2025Q3 --revise "SMS were counted twice"',
          'publish figures that differ',
        ],
      ),
    )
    .option(...CONFIG)
    .option('-o, --out <folder>', 'where to write (default: reports/<quarter>)')
    .option(
      '--comments <file>',
      'the text for "Evt. kommentarer til perioden" (default: comments/<quarter>.md)',
    )
    .option('--dry-run', 'measure and show, write nothing')
    .option('--revise <reason>', 'publish figures that differ from the history')
    .option('--allow-gaps', 'report despite missing data; the report names the gaps')
    .option('--no-pdf', 'write no PDF')
    .option('--json', 'print the report as JSON')
    .action(async (name: string, options) => {
      const { quarter } = await import('./commands/quarter.ts');
      await quarter(name, options, run);
    });
}

function addMonth(program: Command, run: Run): void {
  addCommand(
    program,
    'month <month>',
    'the same figures for one month, to the terminal; writes nothing',
  )
    .addHelpText('before', examples(['vdx-report month 2025-10', 'October 2025']))
    .option(...CONFIG)
    .option('--json', 'print the figures as JSON')
    .action(async (name: string, options) => {
      const { month } = await import('./commands/month.ts');
      await month(name, options, run);
    });
}

function addCheck(program: Command, run: Run, end: End): void {
  addCommand(
    program,
    'check',
    'is everything in place for a run: settings, data, template, history, browser, output',
  )
    .addHelpText('before', examples(['vdx-report check', 'before the first report']))
    .option(...CONFIG)
    .option('--json', 'print what was found as JSON')
    .action(async (options) => {
      const { check } = await import('./commands/check.ts');
      end.code = await check(options, run);
    });
}

function addInit(program: Command, run: Run): void {
  addCommand(program, 'init', 'write a commented vdx-report.yaml into this folder')
    .addHelpText('before', examples(['vdx-report init', 'then edit vdx-report.yaml']))
    .option('--force', 'replace an existing one')
    .action(async (options: { force?: boolean }) => {
      const { init } = await import('./commands/init.ts');
      run.print(`${await init({ cwd: run.cwd, ...options })}\n`);
    });
}
