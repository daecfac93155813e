import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { expect, onTestFinished, test } from 'vitest';
import { openMysql } from '../../src/db/mysql/open.ts';
import { driverOptions } from '../../src/db/mysql/options.ts';
import type { MysqlSource } from '../../src/settings/source.ts';
import { startReport } from '../commands/command.ts';
import { temporaryFolder } from './measured.ts';
import { databaseOf, openSource, startServer } from './mysql.ts';
import { sourceOf } from './mysql-source.ts';
import { TABLE_NAMES } from './tables.ts';

const SOURCE = sourceOf('mysql://reporter:geheim@db.example/vdx', { ssl: 'default' });

const tlsFor = async (changes: Partial<MysqlSource>) =>
  (await driverOptions({ ...SOURCE, ...changes })).ssl;

test('another host is spoken to over TLS, and its certificate is checked', async () => {
  expect(await tlsFor({})).toEqual({
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    verifyIdentity: true,
  });
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

/** Made a hundred times faster than one of RSA. */
const EC_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

/** A certificate authority of our own, and a server's certificate of it at paths that stay, whatever it says. */
class Authority {
  readonly #folder: string;
  readonly ca: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.ca = this.#path('ca.pem');
    const subject = ['-subj', '/CN=our own'];
    this.#openssl('req', '-x509', ...this.#newKey('ca.key'), '-out', this.ca, ...subject);
    this.#openssl(
      'req',
      ...this.#newKey('key.pem'),
      '-out',
      this.#path('request'),
      '-subj',
      '/CN=x',
    );
  }

  /** Of a server that calls itself `name`, for so many days from now; -1 is over since yesterday. */
  certify(name: string, days = 1): void {
    writeFileSync(this.#path('names'), `subjectAltName=DNS:${name}`);
    const by = ['-CA', this.ca, '-CAkey', this.#path('ca.key'), '-CAcreateserial'];
    const what = ['-days', String(days), '-extfile', this.#path('names')];
    const files = ['-in', this.#path('request'), '-out', this.#path('cert.pem')];
    this.#openssl('x509', '-req', ...files, ...by, ...what);
  }

  /** What a server is started with to show it. */
  get options(): string[] {
    return [`--ssl-cert=${this.#path('cert.pem')}`, `--ssl-key=${this.#path('key.pem')}`];
  }

  #path = (name: string) => join(this.#folder, name);

  #newKey = (name: string) => [...EC_KEY, '-nodes', '-keyout', this.#path(name)];

  #openssl(...args: string[]): void {
    execFileSync('openssl', args, { stdio: 'pipe' });
  }
}

async function authority(): Promise<Authority> {
  return new Authority(await temporaryFolder());
}

const opening = (source: MysqlSource) => openMysql(source, { needed: TABLE_NAMES, optional: [] });

const NO_TLS = { exitCode: 3, hint: expect.stringContaining('ssl: { ca: file }') };

/** Not local by its name, so that TLS is asked for; the system takes it for 127.0.0.1. */
const ELSEWHERE = '127.1';

/** What `check` says of a source whose server the system trusts, in the words of a process of its own. */
async function checkTrusting(ca: string, { url, password }: MysqlSource): Promise<string> {
  const cwd = await temporaryFolder();
  const history = { url: url.replace('127.0.0.1', ELSEWHERE), password: password() };
  writeFileSync(join(cwd, 'vdx-report.yaml'), JSON.stringify({ sources: { history } }));
  const child = startReport(['check'], cwd, { NODE_EXTRA_CA_CERTS: ca });
  let told = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  await once(child, 'close');
  return told.split('\n').find((line) => line.includes('source')) ?? '';
}

test('a server is believed by its certificate alone', async () => {
  const own = await authority();
  own.certify(ELSEWHERE);
  const server = await startServer(own.options);
  onTestFinished(server.stop);
  const { source, run } = await databaseOf({}, server.url);
  const show = async (...certificate: Parameters<Authority['certify']>) => {
    own.certify(...certificate);
    await run('FLUSH SSL');
  };

  const database = await openSource({ ...source, ssl: { ca: own.ca } });
  const [status] = await database.run({ sql: "SHOW STATUS LIKE 'Ssl_cipher'", values: [] });
  expect(status?.Value).toMatch(/^(TLS_|ECDHE)/);
  expect(await checkTrusting(own.ca, source)).toMatch(/^ok /);

  const stranger = { ...source, ssl: { ca: (await authority()).ca } };
  const message = expect.stringContaining('no TLS:');
  await expect(opening(stranger)).rejects.toMatchObject({ ...NO_TLS, message });

  await show('db.example');
  expect(await checkTrusting(own.ca, source)).toMatch(/^error .*altnames.*db\.example/);

  await show(ELSEWHERE, -1);
  const expired = expect.stringContaining('no TLS: certificate has expired');
  const named = { ...source, ssl: { ca: own.ca } };
  await expect(opening(named)).rejects.toMatchObject({ ...NO_TLS, message: expired });
});

test('a server that offers no TLS is refused where it is asked for', async () => {
  const { ca } = await authority();
  const server = await startServer(['--skip-ssl']);
  onTestFinished(server.stop);
  const { source } = await databaseOf({}, server.url);
  await expect(opening({ ...source, ssl: { ca } })).rejects.toThrow(
    'the server does not offer TLS',
  );
});

test('a server that speaks no TLS newer than 1.1 is refused', async () => {
  const own = await authority();
  own.certify(ELSEWHERE);
  const old = ['--tls-version=TLSv1.1', '--ssl-cipher=ALL:@SECLEVEL=0'];
  const server = await startServer([...own.options, ...old]);
  onTestFinished(server.stop);
  const { source } = await databaseOf({}, server.url);
  const refused = opening({ ...source, ssl: { ca: own.ca } });
  await expect(refused).rejects.toMatchObject({
    ...NO_TLS,
    message: expect.stringContaining('no TLS:'),
  });
  // It speaks TLS, to those who take what it has.
  const weak = { ca: readFileSync(own.ca), minVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' };
  const connection = await createConnection({ uri: server.url, ssl: weak });
  onTestFinished(() => connection.destroy());
  const [rows] = await connection.query("SHOW STATUS LIKE 'Ssl_version'");
  expect(rows).toMatchObject([{ Value: 'TLSv1.1' }]);
});
