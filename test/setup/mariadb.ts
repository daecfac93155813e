import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { findTool, requireTools } from './debian.ts';

/** A server that tests may do anything to; `url` has its user and password, and no database. */
export type TestServer = {
  url: string;
  /** Ends it as a power cut would. */
  crash: () => Promise<void>;
  /** Keeps it from answering, as a broken network does. */
  freeze: () => void;
  thaw: () => void;
  /** Ends it and removes its files. */
  stop: () => Promise<void>;
};

const READY_MS = 30_000;

/**
 * Starts a MariaDB of one's own in a temporary folder; `options` are of mariadbd. It begins with a copy of the files
 * `from`, which takes less time than to make them.
 */
export async function startMariadb(
  options: readonly string[] = [],
  from?: string,
): Promise<TestServer> {
  const [server] = findPrograms();
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-mariadb-'));
  const data = join(folder, 'data');
  const login = { user: 'tester', password: randomBytes(12).toString('hex') };
  // On starting, a server sweeps temporary tables out of its tmpdir, those of others too.
  const places = [`--datadir=${data}`, `--tmpdir=${folder}`];
  const common = ['--no-defaults', ...places, ...AS_ROOT];
  if (from === undefined) await rename(await installData(), data);
  else await cp(from, data, { recursive: true });
  const port = await freePort();
  const child = spawn(server, [
    ...common,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--log-error=${join(folder, 'log')}`,
    `--init-file=${await writeInitFile(folder, login)}`,
    `--port=${port}`,
    ...FAST_AND_LOCAL,
    ...options,
  ]);
  const killWithParent = () => child.kill('SIGKILL');
  process.once('exit', killWithParent);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    process.off('exit', killWithParent);
  };
  const stop = async () => {
    await end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(child, { port, ...login }, join(folder, 'log'));
  } catch (error) {
    await stop();
    throw error;
  }
  const url = `mysql://${login.user}:${login.password}@127.0.0.1:${port}/`;
  return {
    url,
    crash: () => end('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop,
  };
}

/** The files of a server that nobody has used, for servers to begin with; who asks removes them. */
export async function installData(): Promise<string> {
  const [, installer] = findPrograms();
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-mariadb-new-'));
  const places = ['--no-defaults', `--datadir=${folder}`, `--tmpdir=${tmpdir()}`, ...AS_ROOT];
  const choices = ['--auth-root-authentication-method=normal', '--skip-test-db', ...SMALL];
  await promisify(execFile)(installer, [...places, ...choices]);
  return folder;
}

const AS_ROOT = process.getuid?.() === 0 ? ['--user=root'] : [];

/** Its log is most of a new server, which is copied for every one that is started. */
const SMALL = ['--innodb-log-file-size=8M'];

const FAST_AND_LOCAL = [
  ...SMALL,
  '--bind-address=127.0.0.1',
  '--skip-name-resolve',
  '--local-infile=1',
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=0',
  '--innodb-flush-method=nosync',
];

function findPrograms(): [string, string] {
  requireTools(['mariadb-server']);
  const [server, installer] = [
    findTool('/usr/sbin/mariadbd'),
    findTool('/usr/bin/mariadb-install-db'),
  ];
  if (server && installer) return [server, installer];
  throw new Error(
    'The tests need a MariaDB server: install mariadb-server, or set VDX_REPORT_TEST_MYSQL to the URL ' +
      '(mysql://user:password@host:port/) of a server whose user may create databases and users.',
  );
}

/** The one login from outside; root keeps the socket alone. */
async function writeInitFile(folder: string, login: { user: string; password: string }) {
  const path = join(folder, 'init.sql');
  const user = `'${login.user}'@'127.0.0.1'`;
  await writeFile(
    path,
    `CREATE USER ${user} IDENTIFIED BY '${login.password}';\n` +
      `GRANT ALL ON *.* TO ${user} WITH GRANT OPTION;\n` +
      "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1';\n",
  );
  await chmod(path, 0o600);
  return path;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function waitUntilReady(
  child: ChildProcess,
  login: { port: number; user: string; password: string },
  log: string,
): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    try {
      const connection = await createConnection({ host: '127.0.0.1', ...login });
      await connection.end();
      return;
    } catch {
      await delay(100);
    }
  }
  const lines = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-10);
  throw new Error(`mariadbd did not start; the end of its log:\n${lines.join('\n')}`);
}

/** From the shell: a server to try things on, with an empty database, until Ctrl-C. */
async function serve(): Promise<void> {
  const server = await startMariadb(process.argv.slice(2));
  const connection = await createConnection(server.url);
  await connection.query('CREATE DATABASE vdx');
  await connection.end();
  process.stdout.write(`${server.url}vdx\n`);
  process.stderr.write('A MariaDB with an empty database; Ctrl-C stops and removes it.\n');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve();
