import { runCli } from './cli.ts';
import { EXIT, messageOf, systemCode, UserError } from './error.ts';
import { fileError } from './files.ts';
import { createLog, errorText } from './log.ts';
import { masked } from './mask.ts';

const { argv, env, stdout, stderr } = process;
const has = (flag: string) => argv.includes(flag);
const plain = Boolean(env.NO_COLOR) || env.TERM === 'dumb' || has('--no-color');
const color = Boolean(stderr.isTTY) && !plain;
const controller = new AbortController();

const log = createLog({
  write: (text) => stderr.write(masked(text)),
  terminal: Boolean(stderr.isTTY) && env.TERM !== 'dumb',
  color,
  width: () => stderr.columns,
  quiet: has('--quiet'),
  verbose: has('--verbose'),
  now: () => process.uptime() * 1000, // `performance` takes its time to load
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A second Ctrl-C does not wait for what is still being taken down.
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    log.clear();
    stderr.write('Stopping ...\n');
    controller.abort();
  });
}
// Where nobody can be told, the work goes on.
stderr.on('error', () => {});
// A reader that has seen enough, as in `| head`, is no error; a disk that is full is one.
stdout.on('error', (error) => {
  const isSeen = systemCode(error) === 'EPIPE';
  if (!isSeen) stderr.write(errorText(fileError('The output', error, EXIT.output), { color }));
  process.exit(isSeen ? EXIT.done : EXIT.output);
});

// A run that ends before it says how has a bug.
process.exitCode = EXIT.bug;
// Not awaited here: the build puts files together where none waits while it loads.
runHere().then((code) => {
  process.exitCode = code;
});

async function runHere(): Promise<number> {
  try {
    return await runCli(argv.slice(2), {
      cwd: process.cwd(),
      env,
      now: new Date(),
      log,
      print: (content) => stdout.write(content),
      terminal: Boolean(stdout.isTTY),
      screen: {
        width: stdout.columns ?? 80,
        color: Boolean(stdout.isTTY) && !plain,
        asks: Boolean(stdout.isTTY && process.stdin.isTTY),
      },
      signal: controller.signal,
    });
  } catch (error) {
    log.clear();
    return tellError(error);
  }
}

function tellError(error: unknown): number {
  if (controller.signal.aborted) {
    stderr.write('Interrupted: nothing was written.\n');
    return EXIT.interrupted;
  }
  const code = error instanceof UserError ? error.exitCode : EXIT.bug;
  if (error instanceof UserError) stderr.write(errorText(error, { color }));
  else stderr.write(masked(bugText(error)));
  if (has('--json')) {
    const hint = error instanceof UserError ? (error.hint ?? '') : '';
    stdout.write(
      `${JSON.stringify({ error: { code, message: masked(messageOf(error)), hint } })}\n`,
    );
  }
  return code;
}

function bugText(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `error: this is a bug in vdx-report. Please report it with the lines below.\n${stack}\n`;
}
