import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, startReport, vdxReport } from './command.ts';

const SECRET = 'Geheim-7';
/** Spelled as a variable of the environment is. */
const LOUD_SECRET = 'GEHEIM_7';
const EITHER = /geheim.7/i;
const REPORTER = 'url: "mysql://reporter@127.0.0.1:1/vdx"';

/** Addresses of a database, written as people write them who are used to other programs, or in haste. */
const ADDRESSES = [
  `mysql:/reporter:${SECRET}@db.example/vdx`,
  `mysql:reporter:${SECRET}@db.example/vdx`,
  `mysql//reporter:${SECRET}@db.example/vdx`,
  `//reporter:${SECRET}@db.example/vdx`,
  `reporter:${SECRET}@db.example/vdx`,
  `reporter:${SECRET}@tcp(db.example:3306)/vdx`,
  `reporter/${SECRET}@db.example/vdx`,
  `jdbc:mysql://reporter:${SECRET}@db.example/vdx`,
  `jdbc:mysql://db.example/vdx?user=reporter&password=${SECRET}`,
  `mysql://db.example/vdx?user=reporter&password=${SECRET}`,
  `mysql+pymysql://reporter:${SECRET}@db.example/vdx`,
  `mariadb://reporter:${SECRET}@db.example/vdx`,
  `mysql://reporter:${SECRET}/db.example/vdx`,
  `mysql://reporter:${SECRET}@db.example:port/vdx`,
  `mysql://reporter:${SECRET}@db.example`,
  `mysql://reporter@${SECRET}@db.example/vdx`,
  `mysql://reporter:50%${SECRET}@db.example/vdx`,
  `mysql:/reporter:a ${SECRET} b@db.example/vdx`,
  `mysql:/reporter:'${SECRET}'@db.example/vdx`,
  `mysql:/:${SECRET}@db.example/vdx`,
  `mysql:/reporter:${SECRET}`,
  `Server=db.example;Uid=reporter;Pwd=${SECRET};`,
  `host=db.example user=reporter password=${SECRET}`,
  `mysql -u reporter -p${SECRET} -h db.example vdx`,
];

/** Settings in which a password stands where it does not belong. */
const MISPLACED = [
  ...ADDRESSES.map((address) => `sources: { history: "${address}" }`),
  `sources: "mysql:/reporter:${SECRET}@db.example/vdx"`,
  `sources: { history: { path: "mysql:/reporter:${SECRET}@db.example/vdx" } }`,
  `sources: { history: { path: "mysql:/reporter:a ${SECRET}@db.example/vdx" } }`,
  `sources: { history: { url: "reporter:${SECRET}@db.example/vdx" } }`,
  `sources: { history: ["mysql://reporter:${SECRET}@db.example/vdx"] }`,
  `sources:\n  "mysql://reporter:${SECRET}@db.example/vdx": x`,
  `sources:\n  history: mysql://reporter:${SECRET}@db.example/vdx: x`,
  `sources: { history: "mysql://reporter:${SECRET}@db.example/vdx`,
  `sources: { history: { ${REPORTER}, ssl: ${SECRET} } }`,
  `sources: { history: { ${REPORTER}, password_file: ${SECRET} } }`,
  `sources: { history: { ${REPORTER}, password: [${SECRET}] } }`,
  `sources: { history: { ${REPORTER}, pasword: ${SECRET} } }`,
  `sources: { history: { ${REPORTER}, password: "\${${SECRET}}" } }`,
  `sources: { history: { ${REPORTER}, password: "\${${LOUD_SECRET}}" } }`,
  `sources: { history: "mysql://reporter:\${${LOUD_SECRET}}@db.example/vdx" }`,
  `sources: { history: { ${REPORTER}, ssl: { ca: ${SECRET} } } }`,
  `sources: { history: { ${REPORTER}, ssl: { ca: "\${${LOUD_SECRET}}" } } }`,
  `sources: { history: { ${REPORTER}, ssl: { mode: ${SECRET} } } }`,
  `sources: { history: { ${REPORTER}, password: "\${file:${SECRET}}" } }`,
  `sources: { history: { ${REPORTER}, tables: ${SECRET} } }`,
  `sources: { history: { ${REPORTER}, connect_timeout_seconds: ${SECRET} } }`,
  `sources: { history: "\${ADDRESS}" }`,
  `sources: { history: { path: "\${ADDRESS}" } }`,
];

const env = { ADDRESS: ADDRESSES[0] ?? '' };

test.each(MISPLACED)('no message shows the password of %s', async (settings) => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'vdx-report.yaml'), `${settings}\n`);
  const run = await vdxReport(['quarter', '2025Q3', '--dry-run', '--verbose'], { cwd, env });
  expect([2, 3]).toContain(run.code);
  expect(Object.values(run).join('\n')).not.toMatch(EITHER);
});

test('a list of checks shows no password either', async () => {
  const cwd = await emptyFolder();
  const settings = `sources: { history: { path: "${ADDRESSES[0]}" } }\noutput: "${ADDRESSES[1]}"\n`;
  await writeFile(join(cwd, 'vdx-report.yaml'), settings);
  const run = await vdxReport(['check'], { cwd });
  expect(run.out).toContain('reporter:***@db.example');
  expect(Object.values(run).join('\n')).not.toContain(SECRET);
});

test('nor does a command line, in words, in JSON or with --verbose', async () => {
  const cwd = await emptyFolder();
  const address = `mysql://reporter:${SECRET}@db.example/vdx`;
  const args = ['quarter', '2025Q3', '--json', '--verbose', '--config', address];
  const child = startReport(args, cwd);
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
  }
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
  expect(told.match(/reporter:\*\*\*@db\.example/g)?.length).toBeGreaterThanOrEqual(2);
  expect(told).not.toContain(SECRET);
});
