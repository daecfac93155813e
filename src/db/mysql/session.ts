import { connect, type Socket } from 'node:net';
import type { Connection as CallbackConnection } from 'mysql2';
import type { Connection, FieldPacket, RowDataPacket } from 'mysql2/promise';
import type { MysqlSource } from '../../settings/source.ts';
import type { Each, Row } from '../database.ts';
import { SourceFailure } from '../failure.ts';
import type { Statement } from '../query.ts';
import { errorNumber, mysqlFailure, overdue } from './failure.ts';
import { type DriverOptions, driverOptions } from './options.ts';

/** A column of an answer as the server describes it. */
export type Field = FieldPacket;

export type Answer = { rows: readonly Row[]; fields: readonly Field[] };

/** A connection that reads one state of the data, whatever is written meanwhile. */
export type Session = {
  /** Fails with a SourceFailure, or with the reason of the abort. Rows that `each` is given are not in the answer. */
  query: (sql: string, values?: readonly string[], each?: Each) => Promise<Answer>;
  close: () => Promise<void>;
};

/** How much later than the server the client gives up on a statement: time for the server's own answer. */
const GRACE_MS = 5000;
const QUIT_MS = 1000;

export async function openSession(source: MysqlSource, signal?: AbortSignal): Promise<Session> {
  const line = await openLine(source, signal);
  const limitMs = source.statement_timeout_seconds * 1000 + GRACE_MS;
  const query: Session['query'] = (sql, values = [], each = undefined) =>
    line.ask(sql, values, { limitMs, each });
  try {
    for (const sql of PREPARATION) await query(sql);
    await suitServer(query, source);
    await query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  } catch (error) {
    await line.close();
    throw error;
  }
  return { query, close: line.close };
}

/**
 * Whatever the server's defaults: texts are UTF-8 and ordered by it, a backslash is one, stored instants read as UTC, and the
 * snapshot of the first statement is that of all.
 */
const PREPARATION = [
  'SET NAMES utf8mb4 COLLATE utf8mb4_bin',
  "SET SESSION sql_mode = '', SESSION time_zone = '+00:00'",
  'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
];

const UNKNOWN_VARIABLE = 1193;

/**
 * Has the server compare outright, and itself end a statement that takes too long; one that cannot is left to the
 * client's guard.
 */
async function suitServer(
  query: Session['query'],
  { statement_timeout_seconds: seconds }: MysqlSource,
): Promise<void> {
  const { rows } = await query('SELECT VERSION() AS version');
  const isMariadb = String(rows[0]?.version).includes('MariaDB');
  // The cache takes for the same what a collation does, and would give one conference the calls of another.
  if (isMariadb) await query("SET SESSION optimizer_switch = 'subquery_cache=off'");
  const limit = isMariadb
    ? `max_statement_time = ${seconds}`
    : `max_execution_time = ${seconds * 1000}`;
  await query(`SET SESSION ${limit}`).catch((error) => {
    if (errorNumber(error.cause) !== UNKNOWN_VARIABLE) throw error;
  });
}

type Limits = { limitMs: number; each?: Each | undefined };

/** A connection that may write as well, and whose statements have limits of their own. */
export type Line = {
  ask: (sql: string, values: readonly string[], limits: Limits) => Promise<Answer>;
  close: () => Promise<void>;
};

/**
 * A connection whose socket is ours: destroying it ends whatever the driver waits for at once, with a server
 * that never answers as well.
 */
export async function openLine(source: MysqlSource, signal?: AbortSignal): Promise<Line> {
  const options = await driverOptions(source);
  const { socket, connection } = await dial(source, options, signal);
  let [running, killed] = [false, Promise.resolve()];
  const giveUp = (reason: Error) => {
    socket.destroy(reason);
    if (running) killed = kill(connection.threadId, source, options);
  };
  const onAbort = () => giveUp(new Error('aborted'));
  signal?.addEventListener('abort', onAbort);
  return {
    async ask(sql, values, { limitMs, each }) {
      signal?.throwIfAborted();
      const guard = setTimeout(() => giveUp(overdue(source)), limitMs);
      running = true;
      try {
        if (each) return await giveEach(connection, { sql, values }, each);
        const [rows, fields] = await connection.query<RowDataPacket[]>(sql, [...values]);
        return { rows, fields: fields ?? [] };
      } catch (error) {
        signal?.throwIfAborted();
        throw mysqlFailure(error, source);
      } finally {
        running = false;
        clearTimeout(guard);
      }
    },
    async close() {
      signal?.removeEventListener('abort', onAbort);
      await Promise.all([quit(connection, socket), killed]);
    },
  };
}

async function giveEach(
  connection: Connection,
  { sql, values }: Statement,
  each: Each,
): Promise<Answer> {
  // The driver's types do not tell of the connection that its promises are about, which alone gives rows as they come.
  const { connection: wrapped } = connection as Connection & { connection: CallbackConnection };
  return new Promise((resolve, reject) => {
    const query = wrapped.query(sql, [...values]);
    query.on('result', each);
    query.on('error', reject);
    query.on('end', () => resolve({ rows: [], fields: [] }));
  });
}

/** Connects and logs in, or fails within the time for connecting. */
async function dial(source: MysqlSource, options: DriverOptions, signal?: AbortSignal) {
  const { createConnection } = await import('mysql2/promise');
  signal?.throwIfAborted();
  const socket = connect(source.port, source.host).setNoDelay(true).setKeepAlive(true);
  const seconds = source.connect_timeout_seconds;
  const silent = new SourceFailure(`it does not answer within ${seconds} seconds`, {
    hint: 'Is this a MySQL or MariaDB server, and is it up? connect_timeout_seconds is how long to wait.',
    passing: true,
  });
  const guard = setTimeout(() => socket.destroy(silent), seconds * 1000);
  const onAbort = () => socket.destroy(new Error('aborted'));
  signal?.addEventListener('abort', onAbort);
  try {
    const connection = await createConnection({ ...options, stream: () => socket });
    // A connection that dies between two statements says so here; the next statement tells it.
    connection.on('error', () => {});
    return { socket, connection };
  } catch (error) {
    socket.destroy();
    signal?.throwIfAborted();
    throw mysqlFailure(error, source);
  } finally {
    clearTimeout(guard);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** A server does not notice that nobody waits for its answer; best effort, for the statement's limit ends it too. */
async function kill(thread: number, source: MysqlSource, options: DriverOptions): Promise<void> {
  try {
    const { socket, connection } = await dial({ ...source, connect_timeout_seconds: 2 }, options);
    await connection.query(`KILL ${thread}`).catch(() => {});
    await quit(connection, socket);
  } catch {
    // Nobody is there to be told.
  }
}

async function quit(connection: Connection, socket: Socket): Promise<void> {
  if (socket.closed) return;
  // A server that resets the connection instead of closing it has answered everything, too.
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const guard = setTimeout(() => socket.destroy(), QUIT_MS);
  connection.end().catch(() => socket.destroy());
  await closed;
  clearTimeout(guard);
}
