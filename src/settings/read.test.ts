import { inspect } from 'node:util';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT, UserError } from '../error.ts';
import { readSettings } from './read.ts';

async function folderWith(files: Record<string, string | Buffer>) {
  const fixture = await createFixture(files);
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}

type Around = { env?: Record<string, string>; files?: Record<string, string> };

async function read(yaml: string | Buffer, { env = {}, files = {} }: Around = {}) {
  const cwd = await folderWith({ 'vdx-report.yaml': yaml, ...files });
  return { cwd, settings: await readSettings({ env, cwd }) };
}

async function refusal(
  yaml: string | Buffer,
  env: Record<string, string> = {},
): Promise<UserError> {
  const cwd = await folderWith({ 'vdx-report.yaml': yaml });
  const error = await readSettings({ env, cwd }).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw new Error(`Not refused: ${inspect(error)}`);
  expect(error.exitCode).toBe(EXIT.usage);
  return error;
}

async function sourcesOf(yaml: string, options: Around = {}) {
  const { cwd, settings } = await read(yaml, options);
  if (settings.sample) throw new Error('There is a settings file.');
  return { cwd, sources: settings.sources };
}

test('without a settings file the sample is meant, and every setting has its default', async () => {
  const cwd = await folderWith({});
  const settings = await readSettings({ env: {}, cwd });
  expect(settings).toMatchObject({
    sample: true,
    time_zone: 'Europe/Copenhagen',
    quarters: { first_month: 3 },
    targets: { uptime_infrastructure: 99.5, uptime_api: 99.5 },
    quality: {
      good_below: 1,
      ok_below: 3,
      bad_below: 10,
      jitter_above_ms: 40,
      minimum_seconds: 30,
    },
    licences: { pool: 1500, interval_seconds: 30 },
    output: `${cwd}/reports`,
    comments: `${cwd}/comments`,
    browser: null,
  });
  expect(settings.template.workbook).toMatch(/\/templates\/fsi-driftsrapport\.xlsx$/);
  expect(settings).not.toHaveProperty('sources');
});

test('--config goes before VDX_REPORT_CONFIG, and that before the working folder', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => `sources: { history: ${name} }`);
  const cwd = await folderWith({ 'a.yaml': `${a}`, 'b.yaml': `${b}`, 'vdx-report.yaml': `${c}` });
  const env = { VDX_REPORT_CONFIG: 'b.yaml' };
  expect(await readSettings({ path: 'a.yaml', env, cwd })).toMatchObject({ path: `${cwd}/a.yaml` });
  expect(await readSettings({ env, cwd })).toMatchObject({ path: `${cwd}/b.yaml` });
  expect(await readSettings({ env: {}, cwd })).toMatchObject({ path: `${cwd}/vdx-report.yaml` });
});

test('a settings file that was asked for and is not there is refused, with who asked', async () => {
  const cwd = await folderWith({});
  const message = `${cwd}/none.yaml does not exist.`;
  await expect(readSettings({ path: 'none.yaml', env: {}, cwd })).rejects.toMatchObject({
    exitCode: EXIT.usage,
    message,
    hint: expect.stringContaining('--config'),
  });
  await expect(
    readSettings({ env: { VDX_REPORT_CONFIG: 'none.yaml' }, cwd }),
  ).rejects.toMatchObject({
    message,
    hint: expect.stringContaining('VDX_REPORT_CONFIG'),
  });
});

test('paths start from the folder of the settings file, not from the working folder', async () => {
  const cwd = await folderWith({
    'conf/s.yaml':
      'sources: { history: ../data }\nhistory: published\ntemplate: { workbook: /fsi.xlsx }\nbrowser: chrome',
  });
  expect(await readSettings({ path: 'conf/s.yaml', env: {}, cwd })).toMatchObject({
    folder: `${cwd}/conf`,
    sources: { history: { path: `${cwd}/data` } },
    history: `${cwd}/conf/published`,
    output: `${cwd}/conf/reports`,
    comments: `${cwd}/conf/comments`,
    template: {
      workbook: '/fsi.xlsx',
      mapping: expect.stringMatching(/templates\/fsi-driftsrapport\.yaml$/),
    },
    browser: `${cwd}/conf/chrome`,
  });
});

test('all problems are told at once, each with its line', async () => {
  const { message } = await refusal(`sources:
  history: data/
  licenses: status/
qualty: {}
quarters: { first_month: 13 }
targets:
  uptime_api: 101
time_zone: Europe/Copenhagn
meetings: { service_types: [] }
sms: failed
`);
  expect(message.split('\n')).toEqual([
    'vdx-report.yaml has 7 problems:',
    '  vdx-report.yaml:3: sources.licenses: unknown key; did you mean "licences"?',
    '  vdx-report.yaml:4: qualty: unknown key; did you mean "quality"?',
    '  vdx-report.yaml:5: quarters.first_month: expected at most 12, got 13',
    '  vdx-report.yaml:7: targets.uptime_api: expected at most 100, got 101',
    '  vdx-report.yaml:8: time_zone: expected a time zone such as Europe/Copenhagen, got "Europe/Copenhagn"',
    '  vdx-report.yaml:9: meetings.service_types: expected at least 1 entry, got an empty list',
    '  vdx-report.yaml:10: sms: expected a mapping, got "failed"',
  ]);
});

test.each([
  ['', 'vdx-report.yaml:1: the file is empty'],
  ['# nothing yet\n', 'vdx-report.yaml:1: the file is empty'],
  ['- history\n', 'vdx-report.yaml:1: expected keys with values ("key: value")'],
  ['system: {}\n', 'vdx-report.yaml:1: sources: is missing; expected a mapping'],
  ['sources:\n', 'vdx-report.yaml:1: sources: expected a mapping, got nothing'],
  ['sources:\n  sms: x\n', 'vdx-report.yaml:1: sources.history: is missing; expected a mapping'],
  ['sources:\n\thistory: x\n', 'vdx-report.yaml:2: a tab indents this line; use spaces'],
  [
    'sources: { history: a }\nhistory: b\nhistory: c\n',
    'vdx-report.yaml:3: this key stands here a second time',
  ],
  [
    'sources: { history: a }\n---\nhistory: b\n',
    'vdx-report.yaml:2: a second document ("---") begins here; one is read',
  ],
  [
    'sources: { history: a }\nquality: { good_below: 3 }\n',
    'vdx-report.yaml:2: quality: expected thresholds that rise: good_below < ok_below < bad_below',
  ],
  [
    'sources: { history: a }\ntest_calls: { organisations: [0123] }\n',
    'vdx-report.yaml:2: test_calls.organisations[0]: expected text, got 123; put it in quotes',
  ],
  [
    "sources: { history: a }\ntest_calls: { name_patterns: ['%'] }\n",
    'vdx-report.yaml:2: test_calls.name_patterns[0]: expected a pattern with at least one letter or digit beside % and _, got "%"',
  ],
  [
    'sources: { history: a }\nlicences: { pool: 0.5 }\n',
    'vdx-report.yaml:2: licences.pool: expected a whole number, got 0.5',
  ],
  [
    'sources: { history: { path: a, tables: { participants: x } } }\n',
    'vdx-report.yaml:1: sources.history.tables.participants: unknown key; did you mean "participant"?',
  ],
  [
    'sources: { history: { tables: {} } }\n',
    'vdx-report.yaml:1: sources.history: expected either url (mysql://...) or path (a folder or a .duckdb file)',
  ],
  [
    'sources: { history: { path: a, ssl: off } }\n',
    'vdx-report.yaml:1: sources.history.ssl: is only for a mysql:// source',
  ],
  [
    'sources: { history: "postgres://u@h/d" }\n',
    'vdx-report.yaml:1: sources.history: is no kind of source; expected mysql://user@host/database, a folder or a .duckdb file',
  ],
  ['sources: *nowhere\n', 'vdx-report.yaml cannot be read: its aliases (*name) do not resolve.'],
])('refuses %j', async (yaml, message) => {
  expect((await refusal(yaml)).message).toBe(message);
});

test('who has problems is told where every setting stands, and who saved it wrongly how to save it', async () => {
  expect((await refusal('sources:\n')).hint).toContain('vdx-report init');
  expect((await refusal(Buffer.from('ø: 1\n', 'latin1'))).hint).toBe(
    'Save the file with the encoding UTF-8.',
  );
});

test('other encodings than UTF-8 are refused; a byte order mark is not', async () => {
  const yaml = 'sources: { history: a }\nsystem: { name: "Nødkald" }\n';
  expect((await refusal(Buffer.from(yaml, 'latin1'))).message).toMatch(/is not UTF-8 text\.$/);
  expect((await refusal(Buffer.from(`\uFEFF${yaml}`, 'utf16le'))).message).toMatch(
    /not UTF-8 text\.$/,
  );
  expect((await read(`\uFEFF${yaml}`)).settings.system.name).toBe('Nødkald');
});

test('${NAME} takes an environment variable, ${file:...} a file, $${ is a plain ${', async () => {
  const yaml =
    'sources: { history: a }\nlicences:\n  pool: ${POOL}\ncontact:\n  name: ${WHO} of ${file:org.txt}\n  phone: $${WHO}\n';
  const { settings } = await read(yaml, {
    env: { POOL: '1600', WHO: 'Ida' },
    files: { 'org.txt': ' MedCom\n' },
  });
  expect(settings.licences.pool).toBe(1600);
  expect(settings.contact).toMatchObject({ name: 'Ida of MedCom', phone: '${WHO}' });
});

test('what ${...} cannot stand for is told with its line', async () => {
  const { message } = await refusal(
    'sources:\n  history: ${NO_SUCH}\n  sms: ${file:/proc/no/such}\ncontact:\n  name: ${a-b}\n  phone: ${open\n' +
      'licences:\n  pool: ${NO_POOL}\n  interval_seconds: soon\n',
  );
  // That the pool is no number either says nothing that one could mend.
  expect(message.split('\n').slice(1)).toEqual([
    '  vdx-report.yaml:2: the environment variable that "${...}" names is not set',
    '  vdx-report.yaml:3: /proc/no/such does not exist.',
    '  vdx-report.yaml:5: "${...}" is neither ${NAME} of an environment variable nor ${file:/path} (write "$${" for a plain "${")',
    '  vdx-report.yaml:6: "${" is never closed with "}" (write "$${" for a plain "${")',
    '  vdx-report.yaml:8: the environment variable NO_POOL is not set',
    '  vdx-report.yaml:9: licences.interval_seconds: expected a number, got "soon"',
  ]);
});

test('in a flow mapping ${...} needs quotes, and the error says so', async () => {
  const { message } = await refusal('sources: { history: ${DATA} }\n', { DATA: 'x' });
  expect(message).toContain('within { } and [ ], put "${...}" in quotes');
});

test('no message shows a secret', async () => {
  const yaml = `sources:
  history: mysql://u:hunter2@h/d?x=1
  licences: { url: "mysql://u@h/d", password: 4711 }
  sms: mysql://u:hun/ter2@h/d
  uptime: \${SECRET}://x
quarters:
  first_month: \${SECRET}
time_zone: mysql://u:hunter2@h
`;
  const { message, hint, cause } = await refusal(yaml, { SECRET: 'hunter2' });
  expect(message.split('\n')).toHaveLength(7);
  expect(message).toContain('quarters.first_month: expected a number, got ${SECRET}');
  expect(`${message} ${hint} ${inspect(cause)}`).not.toMatch(/hunter2|ter2|4711/);
});

test('a server is taken apart, and its password shows nowhere', async () => {
  const { sources } = await sourcesOf(
    'sources:\n  history: mysql://re%40porter:s%2Fecret@db.example:3307/vdx\n',
  );
  const { history } = sources;
  expect(history).toMatchObject({
    kind: 'mysql',
    url: 'mysql://re%40porter@db.example:3307/vdx',
    host: 'db.example',
    port: 3307,
    user: 're@porter',
    database: 'vdx',
    ssl: 'default',
    connect_timeout_seconds: 10,
    statement_timeout_seconds: 600,
    tables: {},
  });
  expect(history.kind === 'mysql' && history.password()).toBe('s/ecret');
  expect(`${JSON.stringify(sources)} ${inspect(sources, { depth: 9 })}`).not.toMatch(
    /s(%2F|\/)ecret/,
  );
});

test('a password may come from a file, and from one place alone', async () => {
  const yaml =
    'sources: { history: { url: "mysql://u@[::1]/d", password_file: pw, ssl: { ca: ca.pem } } }\n';
  const { cwd, sources } = await sourcesOf(yaml, { files: { pw: 'geheim\n' } });
  expect(sources.history).toMatchObject({ host: '::1', port: 3306, ssl: { ca: `${cwd}/ca.pem` } });
  expect(sources.history.kind === 'mysql' && sources.history.password()).toBe('geheim');
  expect((await refusal(yaml)).message).toMatch(
    /:1: sources\.history\.password_file: there is no such file beside the settings;/,
  );
  const twice = 'sources: { history: { url: "mysql://u:a@h/d", password: b } }\n';
  expect((await refusal(twice)).message).toContain('the password is given more than once');
});

test('sources that are not given are the history itself; tables may have other names', async () => {
  const { cwd, sources } = await sourcesOf(
    'sources:\n  history: { path: all.duckdb, tables: { participant: legs } }\n  uptime: probes\n',
  );
  expect(sources.history).toEqual({
    kind: 'duckdb',
    path: `${cwd}/all.duckdb`,
    tables: { participant: 'legs' },
    limits: { memory_limit: '400MB', threads: null, temp_directory: null },
  });
  expect(sources.licences).toBe(sources.history);
  expect(sources.sms).toBe(sources.history);
  expect(sources.uptime).toMatchObject({ kind: 'folder', path: `${cwd}/probes`, tables: {} });
});

test('a key without a value is as good as left out', async () => {
  const { settings } = await read('sources: { history: a }\ncontact:\nlicences:\n  pool:\n');
  expect(settings.contact.name).toBe('');
  expect(settings.licences.pool).toBe(1500);
});

test('maintenance is local time in the file and UTC in the settings', async () => {
  const { settings } = await read(`sources: { history: a }
uptime:
  maintenance:
    - { from: 2025-10-04T22:00, to: "2025-10-05 02:00:30", component: api, reason: Release }
    - { from: 2025-12-01T00:00, to: 2025-12-01T06:00 }
`);
  expect(settings.uptime.maintenance).toEqual([
    { from: '2025-10-04 20:00:00', to: '2025-10-05 00:00:30', component: 'api', reason: 'Release' },
    { from: '2025-11-30 23:00:00', to: '2025-12-01 05:00:00', reason: '' },
  ]);
});

test('maintenance that no clock shows, or that ends before it begins, is refused', async () => {
  const { message } = await refusal(`sources: { history: a }
uptime:
  maintenance:
    - { from: 2025-03-30T02:30, to: 2025-03-30T05:00 }
    - { from: 2025-06-31T02:30, to: 2025-07-01T05:00 }
    - { from: 2025-07-02T02:30, to: 2025-07-01T05:00 }
    - { from: 2025-07-02, to: 2025-07-03T05:00, component: apis }
`);
  expect(message.split('\n').slice(1)).toEqual([
    expect.stringContaining(
      ':4: uptime.maintenance[0]: 2025-03-30T02:30 does not exist in Europe/Copenhagen',
    ),
    expect.stringContaining(':5: uptime.maintenance[1]: 2025-06-31T02:30 does not exist'),
    '  vdx-report.yaml:6: uptime.maintenance[2]: from has to lie before to',
    '  vdx-report.yaml:7: uptime.maintenance[3].from: expected a local time such as 2025-10-04T22:00, got "2025-07-02"',
    '  vdx-report.yaml:7: uptime.maintenance[3].component: expected one of infrastructure, api, got "apis"',
  ]);
});

test('what DuckDB may take holds for every source of files, its folder beside the settings', async () => {
  const duckdb = 'duckdb: { memory_limit: 800 MB, threads: 1, temp_directory: spill }\n';
  const { cwd, sources } = await sourcesOf(`sources:\n  history: data\n${duckdb}`);
  const limits = { memory_limit: '800 MB', threads: 1, temp_directory: `${cwd}/spill` };
  expect(sources.history).toMatchObject({ kind: 'folder', limits });
});

test('a limit of memory is a size', async () => {
  const text = 'sources: { history: data }\nduckdb: { memory_limit: 80 % }\n';
  expect((await refusal(text)).message).toContain('a size such as 800MB or 2GB');
});

test('a name that a workbook cannot hold is refused with its line', async () => {
  const yaml = 'sources: { history: x }\ncontact: { name: "Kirsten\\a" }\n';
  expect((await refusal(yaml)).message).toBe(
    'vdx-report.yaml:2: contact.name: expected text without control characters, got "Kirsten\\u0007"',
  );
});

test.each(['connect_timeout_seconds', 'statement_timeout_seconds'])(
  '%s is a week at most: a timer of more than 24 days would be over at once',
  async (key) => {
    const yaml = (seconds: number) =>
      `sources: { history: { url: "mysql://u@db.example/d", ${key}: ${seconds} } }\n`;
    expect((await refusal(yaml(2_147_484))).message).toBe(
      `vdx-report.yaml:1: sources.history.${key}: expected at most 604800, got 2147484`,
    );
  },
);

test('of 20,000 unknown keys some are told, and how many more there are', async () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `key_${index}: ${index}\n`);
  const { message } = await refusal(`sources: { history: x }\n${keys.join('')}`);
  expect(message.split('\n')).toHaveLength(27);
  expect(message).toContain('19975 more unknown keys');
});
