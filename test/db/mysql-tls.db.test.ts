import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openMysql } from '../../src/db/mysql/open.ts';
import { driverOptions } from '../../src/db/mysql/options.ts';
import type { MysqlSource } from '../../src/settings/source.ts';
import { startMariadb } from '../setup/mariadb.ts';
import { temporaryFolder } from './measured.ts';
import { databaseOf, openSource } from './mysql.ts';
import { sourceOf } from './mysql-source.ts';
import { TABLE_NAMES } from './tables.ts';

const SOURCE = sourceOf('mysql://reporter:geheim@db.example/vdx', { ssl: 'default' });

const tlsFor = async (changes: Partial<MysqlSource>) =>
  (await driverOptions({ ...SOURCE, ...changes })).ssl;

test('another host is spoken to over TLS, and its certificate is checked', async () => {
  expect(await tlsFor({})).toEqual({ rejectUnauthorized: true, verifyIdentity: true });
  expect(await tlsFor({ host: '10.1.2.3' })).toEqual(await tlsFor({}));
  expect(await tlsFor({ host: 'localhost.example' })).toEqual(await tlsFor({}));
  expect(await tlsFor({ host: '127.example' })).toEqual(await tlsFor({}));
});

test.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.8.8.8', '::1'])(
  '%s is local and needs no TLS',
  async (host) => {
    expect(await tlsFor({ host })).toBeUndefined();
  },
);

test('TLS can be switched off for a network that one trusts', async () => {
  expect(await tlsFor({ ssl: 'off' })).toBeUndefined();
});

test('a certificate authority that is no readable file is told', async () => {
  await expect(tlsFor({ ssl: { ca: '/nowhere/ca.pem' } })).rejects.toThrow(
    '/nowhere/ca.pem does not exist',
  );
});

/** A certificate authority of our own, in `folder`, and a server's certificate without a host name. */
function makeCertificates(folder: string): { ca: string; options: string[] } {
  const path = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout'];
  openssl('req', '-x509', ...key, path('ca.key'), '-out', path('ca.pem'), '-subj', '/CN=our own');
  openssl('req', ...key, path('key.pem'), '-out', path('request'), '-subj', '/CN=MariaDB');
  const by = ['-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial'];
  openssl('x509', '-req', '-in', path('request'), ...by, '-out', path('cert.pem'));
  return {
    ca: path('ca.pem'),
    options: [`--ssl-cert=${path('cert.pem')}`, `--ssl-key=${path('key.pem')}`],
  };
}

test('a server with a certificate of its own authority is read when that is named', async () => {
  const { ca, options } = makeCertificates(await temporaryFolder());
  const server = await startMariadb(options);
  onTestFinished(server.stop);
  const { source } = await databaseOf({}, server.url);
  const database = await openSource({ ...source, ssl: { ca } });
  const [status] = await database.run({ sql: "SHOW STATUS LIKE 'Ssl_cipher'", values: [] });
  expect(status?.Value).toMatch(/^(TLS_|ECDHE)/);

  const { ca: stranger } = makeCertificates(await temporaryFolder());
  const refused = openMysql(
    { ...source, ssl: { ca: stranger } },
    { needed: TABLE_NAMES, optional: [] },
  );
  await expect(refused).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('no TLS:'),
    hint: expect.stringContaining('ssl: { ca: file }'),
  });
});

test('a server that offers no TLS is refused where it is asked for', async () => {
  const { ca } = makeCertificates(await temporaryFolder());
  const server = await startMariadb(['--skip-ssl']);
  onTestFinished(server.stop);
  const { source } = await databaseOf({}, server.url);
  const refused = openMysql({ ...source, ssl: { ca } }, { needed: TABLE_NAMES, optional: [] });
  await expect(refused).rejects.toThrow('the server does not offer TLS');
});
