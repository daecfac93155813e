import { expect, test } from 'vitest';
import { emptyFolder, vdxReport } from '../../test/commands/command.ts';

test('a year is shown with its published figures, months not reached yet empty', async () => {
  const shown = await vdxReport(['history', 'show', '--year', '2025'], {
    cwd: await emptyFolder(),
  });
  const lines = shown.out.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^2025 +Jan +Feb +Mar +Apr +May/);
  expect(lines.find((line) => line.startsWith('sms_sent'))?.split(/ +/)).toEqual(
    'sms_sent 39138 36764 42021 39057 43269 44348 34309 38360 43781 44754 45574'.split(' '),
  );
  expect(lines).toHaveLength(8);
});

test('one figure is shown in the years that have it', async () => {
  const cwd = await emptyFolder();
  const shown = await vdxReport(['history', 'show', '--figure', 'calls_over_5_min'], { cwd });
  expect(shown.out.match(/^\d{4}/gm)).toEqual(['2017', '2018', '2019']);
});

test('as JSON the entries are those of the ledger', async () => {
  const cwd = await emptyFolder();
  const all = JSON.parse((await vdxReport(['history', 'show', '--json'], { cwd })).out);
  expect(all).toHaveLength(607);
  const args = ['history', 'show', '--json', '--year', '2016', '--figure', 'uptime_infrastructure'];
  const some = JSON.parse((await vdxReport(args, { cwd })).out);
  expect(some[0]).toEqual({ month: '2016-01', figure: 'uptime_infrastructure', value: 100 });
  expect(some).toHaveLength(12);
});

test.each([
  [
    ['--figure', 'smssent'],
    'There is no figure "smssent" in the history; did you mean "sms_sent"?',
  ],
  [['--year', 'x'], "option '--year <year>' argument 'x' is invalid. It must be a whole number."],
])('what is not there is refused: %j', async (options, message) => {
  const run = await vdxReport(['history', 'show', ...options], { cwd: await emptyFolder() });
  expect(run).toMatchObject({ code: 2, message });
});

test('what was not published says so, and is no error', async () => {
  const cwd = await emptyFolder();
  const args = ['history', 'show', '--figure', 'sms_sent', '--year', '2016'];
  expect(await vdxReport(args, { cwd })).toMatchObject({
    code: 0,
    out: '',
    err: 'Nothing of sms_sent was published for 2016. vdx-report history show lists all years.\n',
  });
  expect(await vdxReport([...args, '--json'], { cwd })).toMatchObject({ code: 0, out: '[]\n' });
});

test.each([
  [80, [6, 6]],
  [60, [4, 4, 4]],
  [40, [2, 2, 2, 2, 2, 2]],
  [130, [12]],
])('on a terminal of %d columns a year takes as many tables as it needs', async (width, months) => {
  const cwd = await emptyFolder();
  const shown = await vdxReport(['history', 'show', '--year', '2025'], {
    cwd,
    width,
    terminal: true,
  });
  const lines = shown.out.trimEnd().split('\n');
  expect(lines.filter((line) => line.length > width)).toEqual([]);
  const heads = lines.filter((line) => line.startsWith('2025'));
  expect(heads.map((head) => head.split(/ +/).length - 1)).toEqual(months);
});
