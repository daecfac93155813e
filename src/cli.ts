import { Command, CommanderError } from 'commander';
import { type End, examples, HELP } from './cli/command.ts';
import { addCompletion } from './cli/completion.ts';
import { addEverywhere, isEverywhere } from './cli/everywhere.ts';
import { addHelp } from './cli/help.ts';
import { addHistory } from './cli/history.ts';
import { addExplain, addMonth, addQuarter } from './cli/quarter.ts';
import { addSample } from './cli/sample.ts';
import { addCheck, addInit } from './cli/setup.ts';
import { addTrends } from './cli/trends.ts';
import { addUsage } from './cli/usage.ts';
import { usageError } from './cli/usage-error.ts';
import { addVerify } from './cli/verify.ts';
import { WELCOME } from './cli/welcome.ts';
import type { Run } from './commands/run.ts';
import { EXIT, type ExitCode } from './error.ts';

/** Runs one command line and gives its exit code. Commands are loaded when they are run, so that --help is quick. */
export async function runCli(argv: readonly string[], run: Run): Promise<ExitCode> {
  if (argv.every(isEverywhere)) {
    run.print(WELCOME);
    return EXIT.done;
  }
  const end: End = { code: EXIT.done };
  try {
    await buildProgram(run, end, argv[0]).parseAsync([...argv], { from: 'user' });
    return end.code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // What is left of commander's own: help and version, and the help of a family without a command.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
}

type Add = (program: Command, run: Run, end: End) => void;

/** The commands by their names, in the order in which help shows them. */
const COMMANDS = new Map<string, Add>([
  ['quarter', addQuarter],
  ['month', addMonth],
  ['explain', addExplain],
  ['usage', addUsage],
  ['trends', addTrends],
  ['history', addHistory],
  ['verify', addVerify],
  ['check', addCheck],
  ['sample', addSample],
  ['init', addInit],
]);

/**
 * The whole command line; the docs and the completion are made from it as well. Where the command is known, the others
 * need not be built.
 */
export function buildProgram(run: Run, end: End, asked = ''): Command {
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
    .helpOption(...HELP)
    .helpCommand(false);
  const only = COMMANDS.get(asked);
  if (only) only(program, run, end);
  else {
    for (const add of COMMANDS.values()) add(program, run, end);
    addCompletion(program, run);
    addHelp(program);
  }
  finish(program);
  return program;
}

/** What holds for every command: the options that work everywhere, short lists, and errors in this program's own shape. */
function finish(command: Command): void {
  addEverywhere(command);
  command
    .configureHelp({
      subcommandTerm: (sub) => `${sub.name()} ${sub.usage()}`.replace(' [options]', ''),
    })
    .exitOverride((error) => {
      throw error.exitCode === 0 || error.code === 'commander.help'
        ? error
        : usageError(error, command);
    });
  for (const sub of command.commands) finish(sub);
}
