import { expect, test } from 'vitest';
import { errorsOf, type Found, findings, folderWith } from '../../test/commands/findings.ts';
import { databaseOf } from '../../test/db/mysql.ts';
import { meeting } from '../../test/db/tables.ts';

test('a server is asked for its tables and told which indexes would help', async () => {
  const { source, run } = await databaseOf(meeting('m', [{}, {}]));
  const url = `mysql://${source.user}@${source.host}:${source.port}/${source.database}`;
  const password = JSON.stringify(source.password());
  const given = source.password() === '' ? '' : `, password: ${password}`;
  const cwd = await folderWith(`sources: { history: { url: "${url}"${given}, ssl: off } }\n`);
  const first = await findings(cwd);
  expect(first.code).toBe(0);
  const told = (found: readonly Found[]) =>
    found.filter(({ check, state }) => check.startsWith('source') && state === 'warning');
  expect(told(first.findings).map(({ message }) => message)).toContainEqual(
    expect.stringContaining('The table sms has no index that starts with sent_at'),
  );
  await run('CREATE INDEX by_time ON sms (sent_at)');
  const second = await findings(cwd);
  expect(told(second.findings)).toHaveLength(told(first.findings).length - 1);

  await run('DROP TABLE sms');
  const third = await findings(cwd);
  expect(third.code).toBe(3);
  expect(errorsOf(third.findings)).toMatchObject([
    { check: 'source history, licences, sms, uptime', message: expect.stringContaining('sms') },
  ]);
});
