import { expect, test } from 'vitest';
import { emptyFolder, vdxReport } from './command.ts';

const say = async (...args: readonly string[]) => vdxReport(args, { cwd: await emptyFolder() });

test('the name alone says what it is for and the three commands that matter, in 80 columns', async () => {
  const { code, out } = await say();
  expect(code).toBe(0);
  for (const command of ['quarter 2025Q3', 'init', 'check']) {
    expect(out).toContain(`vdx-report ${command}`);
  }
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(await say('--no-color')).toEqual(await say());
});

test.each([['-h'], ['help'], ['--help']])('%s shows all commands, examples first', async (word) => {
  const { code, out } = await say(word);
  expect(code).toBe(0);
  expect(out).toMatch(/^Examples:\n/);
  expect(out).toMatch(/^ {2}quarter <quarter> {3}/m);
  expect(out).not.toContain('complete [words...]');
});

test('help goes down to any command', async () => {
  for (const path of [['quarter'], ['history'], ['history', 'show']]) {
    const { code, out } = await say('help', ...path);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: vdx-report ${path.join(' ')} [options]`);
    expect(await say(...path, '-h')).toEqual(await say('help', ...path));
  }
});

test('the version is told after any command', async () => {
  const { out } = await say('--version');
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(await say('history', 'show', '--version')).toMatchObject({ code: 0, out });
});

test.each([
  [['quartr', '2025Q3'], "unknown command 'quartr'", 'Did you mean quarter?\nvdx-report --help'],
  [['help', 'quartr'], "unknown command 'quartr'", 'Did you mean quarter?\nvdx-report --help'],
  [['2025q3'], "unknown command '2025q3'", 'Did you mean vdx-report quarter 2025q3?\n'],
  [['2025-10'], "unknown command '2025-10'", 'Did you mean vdx-report month 2025-10?\n'],
  [
    ['quarter', '2025Q3', '--dryrun'],
    "unknown option '--dryrun'",
    'Did you mean --dry-run?\nvdx-report quarter --help',
  ],
  [['history', 'shw'], "unknown command 'shw'", 'Did you mean show?\nvdx-report history --help'],
  [['history', 'show', '--yeer', '1'], "unknown option '--yeer'", 'Did you mean --year?\n'],
  [['quarter'], "missing required argument 'quarter'", 'vdx-report quarter --help'],
  [['sample', '2025Q3', '--format', 'cvs'], '--format', 'vdx-report sample --help'],
])('%j: the nearest, and the help of the very command', async (args, message, hint) => {
  const run = await say(...args);
  expect(run.code).toBe(2);
  expect(run.message).toContain(message);
  expect(run.message).not.toContain('Did you mean');
  expect(run.hint).toContain(hint);
  expect(run.out).toBe('');
});

test('a mistyped figure gets the nearest, any other word the list', async () => {
  expect(await say('history', 'show', '--figure', 'video_meting')).toMatchObject({
    code: 2,
    message: 'There is no figure "video_meting" in the history; did you mean "video_meetings"?',
  });
  const { message } = await say('history', 'show', '--figure', 'anything');
  expect(message).toContain('; known here: uptime_infrastructure, uptime_api, ');
});

test('a family of commands without a command shows its help and is wrong use', async () => {
  const { code, err } = await say('history');
  expect(code).toBe(2);
  expect(err).toContain('Usage: vdx-report history [options] [command]');
});
