import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { vdxReport, workFolder } from '../../test/commands/command.ts';
import { readTruth } from '../../test/commands/truth.ts';

type Rule = { rule: string; count: number; ids?: string[] };
type Told = {
  figure: string;
  value: number | null;
  steps: string[];
  leftOut: { what: string; all: number; rules: Rule[] }[];
  rules: { key: string; differs: boolean }[];
  statements: { file: string; returned: number | null; rows?: object[] }[];
};

async function explained(args: readonly string[], cwd: string): Promise<{ figures: Told[] }> {
  const { code, out, message } = await vdxReport(['explain', ...args, '--json'], { cwd });
  expect([code, message]).toEqual([0, '']);
  return JSON.parse(out);
}

const counts = (rules: readonly Rule[]) =>
  Object.fromEntries(rules.map(({ rule, count }) => [rule, count]));

const leftOf = ({ all, rules }: Told['leftOut'][number] = { what: '', all: 0, rules: [] }) =>
  all - rules.reduce((sum, { count }) => sum + count, 0);

test('every figure, and every row that a rule left out, is what the sample was built from', async () => {
  const { figures } = await explained(['2025-10'], await workFolder());
  const truth = (await readTruth())['2025-10'];
  expect(Object.fromEntries(figures.map(({ figure, value }) => [figure, value]))).toEqual(
    truth?.figures,
  );
  const [conferences, participants] = figures[3]?.leftOut ?? [];
  expect(counts(conferences?.rules ?? [])).toMatchObject(truth?.testCalls ?? {});
  expect(counts(participants?.rules ?? [])).toMatchObject({ orphans: truth?.orphans });
  expect([leftOf(conferences), leftOf(participants)]).toEqual([
    truth?.figures.video_meetings,
    truth?.figures.video_calls,
  ]);
});

test('one figure is told on a terminal as an answer, the statements behind an option', async () => {
  const cwd = await workFolder();
  await writeFile(join(cwd, 'history/figures.csv'), 'month,figure,value\n2025-10,sms_sent,448\n');
  const { out } = await vdxReport(['explain', '2025-10', 'sms_sent'], { cwd });
  const told = out.replace(/ \d+ ms/, ' 9 ms').replace(inject('smallSample'), 'sample');
  expect(told).toBe(`MADE-UP DATA: these figures say nothing about VDX.

SMS sent in October 2025: 448
  Published as 448: today's answer is the same.
  Messages that the SMS service of the VDX API sent.

How it follows
  456 messages - 8 that failed = 448

Left out of 456 messages
  8  failed (sms.failed)
  448 are left

Settings that decide it
  sms.failed  [failed, rejected]

Measured on sample
  queries/sms.sql: 1 row, 9 ms
  --sql shows the statements as they ran, --json their rows as well
`);
  const { out: withSql } = await vdxReport(['explain', '2025-10', 'sms_sent', '--sql'], { cwd });
  expect(withSql).toContain('values: ["failed","rejected","2025-09-30 22:00:00"');
});

test('one figure as JSON has ids of rows that were left out, its statements and their rows', async () => {
  const { figures } = await explained(
    ['2025-10', 'video_quality', '--rows', '2'],
    await workFolder(),
  );
  const [{ leftOut, statements, rules } = { leftOut: [], statements: [], rules: [] }] = figures;
  for (const { rule, count, ids } of leftOut.flatMap((of) => of.rules)) {
    if (rule === 'alone') continue; // the conferences are told instead
    expect([rule, ids?.length ?? 0]).toEqual([rule, Math.min(2, count)]);
  }
  expect(statements.map(({ file }) => file)).toEqual(
    expect.arrayContaining([
      'queries/relations/conferences.sql',
      'queries/relations/attendance.sql',
      'queries/quality.sql',
      'queries/orphans.sql',
    ]),
  );
  const quality = statements.find(({ file }) => file === 'queries/quality.sql');
  expect(quality?.rows?.length).toBeGreaterThan(1);
  expect(quality?.rows).toHaveLength(quality?.returned ?? 0);
  expect(rules.filter(({ differs }) => differs).map(({ key }) => key)).toEqual([
    'test_calls.names',
    'test_calls.name_patterns',
    'test_calls.tags',
    'test_calls.organisations',
  ]);
});

test('by another rule a figure stands beside itself, and nothing is written', async () => {
  const cwd = await workFolder();
  const args = ['explain', '2025-10', 'sms_sent', '--set', 'sms.failed=[]'];
  const { out } = await vdxReport(args, { cwd });
  expect(out).toContain('  with sms.failed = [] (as it is: [failed, rejected])');
  expect(out).toMatch(/as it is {2}as it would be\nSMS sent +448 +456\n/);
  expect(out).toMatch(/left out of messages by sms.failed +8 +0\n/);
  expect(out).toMatch(/Nothing was written\.\n$/);
});

test('a correction of probes is told with the statement that found them', async () => {
  const cwd = await workFolder();
  await writeFile(
    join(cwd, 'corrections.yaml'),
    '- { component: api, from: 2025-10-06T10:00, to: 2025-10-06T14:00, leave_out: true, reason: monitor, by: MedCom, decided_at: 2025-10-07 }\n',
  );
  const { figures } = await explained(['2025-10', 'uptime_api'], cwd);
  expect(figures[0]).toMatchObject({ corrections: [{ reason: 'monitor', by: 'MedCom' }] });
  expect(figures[0]?.statements.map(({ file }) => file).sort()).toEqual([
    'queries/corrected-probes.sql',
    'queries/downs.sql',
    'queries/uptime.sql',
  ]);
});

test('a month before the data says when they begin, and what was published', async () => {
  const { code, out } = await vdxReport(['explain', '2025-01', 'sms_sent'], {
    cwd: await workFolder(),
  });
  expect(code).toBe(0);
  expect(out).toContain('SMS sent in January 2025: none\n  No message is stored.');
  expect(out).toContain('The rows of sms begin on 2025-');
  expect(out).toMatch(/Published as [\d,]+; today there is nothing to compare\./);
});

test.each([
  [['2025-13'], '"2025-13" is not a month.'],
  [['2025-10', 'vide_calls'], 'There is no figure "vide_calls"; did you mean "video_calls"?'],
  [['2020-10', 'peak_capacity'], 'peak_capacity was published and is not measured any more.'],
  [['2025-10', '--set', 'sms.faild=[]'], '"sms.faild" is no rule; did you mean "sms.failed"?'],
])('explain %j is refused before anything is measured', async (args, message) => {
  const run = await vdxReport(['explain', ...args], { cwd: await workFolder() });
  expect([run.code, run.message, run.out]).toEqual([2, message, '']);
});
