import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Run } from './commands/run.ts';
import { EXIT, type ExitCode, UserError } from './error.ts';
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

/** How a command ended that has found something, and is no error itself. */
type End = { code: ExitCode };

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

function examples(...lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return `Examples:\n${lines.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`).join('\n')}\n`;
}

function addCommand(program: Command, name: string, description: string): Command {
  return program.command(name).description(description).helpOption('--help', 'show this help');
}

const CONFIG = [
  '-c, --config <file>',
  'settings (default: vdx-report.yaml, VDX_REPORT_CONFIG)',
] as const;

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

function addHistory(program: Command, run: Run, end: End): void {
  const history = addCommand(program, 'history', 'the published figures');
  addHistoryShow(history, run);
  addHistoryImport(history, run);
  addHistoryVerify(history, run, end);
}

function addHistoryShow(history: Command, run: Run): void {
  addCommand(history, 'show', 'what has been published, a block a year')
    .addHelpText(
      'before',
      examples(
        ['vdx-report history show', 'all years'],
        ['vdx-report history show --year 2025', 'one year'],
        ['vdx-report history show --figure video_meetings', 'one figure'],
      ),
    )
    .option(...CONFIG)
    .option('--year <year>', 'this year alone', wholeNumber)
    .option('--figure <figure>', 'this figure alone')
    .option('--json', 'print the entries as JSON')
    .action(async (options) => {
      const { showHistory } = await import('./commands/history.ts');
      await showHistory(options, run);
    });
}

function addHistoryImport(history: Command, run: Run): void {
  addCommand(
    history,
    'import <workbook>',
    'read the history sheet of an earlier workbook into the history',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report history import 2024Q4.xlsx --dry-run', 'what it would add'],
        [
          'vdx-report history import old.xlsx --mapping old.yaml',
          'a sheet that is built otherwise',
        ],
        ['vdx-report history import old.xlsx --skip-unreadable', 'what can be read, and no more'],
      ),
    )
    .option(...CONFIG)
    .option('--mapping <file>', 'describes the workbook (default: that of the settings)')
    .option('--sheet <name>', 'the sheet with the history (default: that of the mapping)')
    .option('--skip-unreadable', 'leave out what cannot be read')
    .option('--revise <reason>', 'take figures that differ from the history')
    .option('--dry-run', 'read and show, write nothing')
    .action(async (workbook: string, options) => {
      const { importHistory } = await import('./commands/history-import.ts');
      await importHistory(workbook, options, run);
    });
}

function addHistoryVerify(history: Command, run: Run, end: End): void {
  addCommand(
    history,
    'verify [workbook]',
    'hold a workbook, or all reports in the output folder, against the history',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report history verify', 'all reports'],
        ['vdx-report history verify 2024Q4.xlsx', 'one workbook'],
      ),
    )
    .option(...CONFIG)
    .option('--json', 'print what was found as JSON')
    .action(async (workbook: string | undefined, options) => {
      const { verifyHistory } = await import('./commands/history-verify.ts');
      end.code = await verifyHistory(workbook, options, run);
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

function addSample(program: Command, run: Run): void {
  addCommand(
    program,
    'sample <quarter>',
    'write a made-up data set of real size whose true figures are known',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report sample 2025Q3 --out sample', 'Parquet, full size'],
        ['vdx-report sample 2025Q3 --out small --scale 0.01 --format csv', 'a hundredth, as CSV'],
      ),
    )
    .requiredOption('-o, --out <folder>', 'the folder to write')
    .option('--scale <share>', 'the share of the real size, above 0 and up to 1', scale, 1)
    .option('--seed <number>', 'another number, other rows with the same figures', wholeNumber, 1)
    .addOption(
      new Option('--format <format>', 'of the tables')
        .choices(['parquet', 'csv', 'duckdb'])
        .default('parquet'),
    )
    .option(...CONFIG)
    .action(async (name: string, options) => {
      const { sample } = await import('./commands/sample.ts');
      await sample(name, options, run);
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

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function scale(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1))
    throw new InvalidArgumentError('It must be above 0 and at most 1.');
  return value;
}
