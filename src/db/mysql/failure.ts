import { messageOf, systemCode } from '../../error.ts';
import type { MysqlSource } from '../../settings/source.ts';
import { SourceFailure } from '../failure.ts';

/** What went wrong in a session, by the server's error number or the driver's code. */
type Known = { text: string; hint: string; passing?: boolean };

const AGAIN = 'Run the command again. If it happens again, ask whoever runs the database.';
const REACH = 'Is the server running, and are host and port of the source right?';
const TLS =
  "Give the server's certificate authority as ssl: { ca: file } of the source, or, on a network " +
  'that you trust, ssl: off.';

const lost = { text: 'the connection was lost', hint: AGAIN, passing: true };
const killed = { text: 'the statement was killed on the server', hint: AGAIN, passing: true };
const stopping = { text: 'the server is shutting down', hint: AGAIN, passing: true };

/** Error numbers of MySQL and MariaDB. */
const BY_NUMBER: Readonly<Record<number, Known>> = {
  1053: stopping,
  1079: stopping,
  1317: killed,
  1412: {
    text: 'a table was altered while it was being read',
    hint: 'Run the command again when the change to the database is done.',
    passing: true,
  },
  1927: { ...lost, text: 'the connection was killed on the server' },
  4031: { ...lost, text: 'the server closed the connection, which had been idle for too long' },
  1040: { text: 'it has too many connections', hint: 'Run the command again later.' },
  1044: { text: 'the user may not use this database', hint: 'Grant SELECT on its tables.' },
  1045: {
    text: 'it refuses the user or the password',
    hint: 'Check the user in the url of the source, and the password, or the file that holds it.',
  },
  1049: { text: 'there is no such database', hint: 'Check the name in the url of the source.' },
  1129: {
    text: 'it has blocked this machine after too many failed connections',
    hint: 'Whoever runs the database can lift this with FLUSH HOSTS.',
  },
  1130: {
    text: 'it allows no connections from this machine',
    hint: 'The user must be allowed to connect from this host.',
  },
  1267: {
    text: 'ids that belong together have different collations',
    hint: 'Give both columns the same collation, or make views of the tables that do.',
  },
};

const BY_CODE: Readonly<Record<string, Known>> = {
  PROTOCOL_CONNECTION_LOST: lost,
  ECONNRESET: lost,
  EPIPE: lost,
  ETIMEDOUT: { text: 'it does not answer', hint: REACH, passing: true },
  ECONNREFUSED: { text: 'nothing accepts connections there', hint: REACH },
  ENOTFOUND: { text: 'there is no host of that name', hint: REACH },
  EAI_AGAIN: { text: 'the name of the host cannot be looked up', hint: REACH },
  EHOSTUNREACH: { text: 'the host cannot be reached', hint: REACH },
  ENETUNREACH: { text: 'the network cannot be reached', hint: REACH },
  HANDSHAKE_NO_SSL_SUPPORT: { text: 'the server does not offer TLS', hint: TLS },
};

const STATEMENT_TIMEOUTS: readonly number[] = [1969, 3024];

/** A failure in words; what is not known keeps the server's own. */
export function mysqlFailure(error: unknown, source: MysqlSource): SourceFailure {
  if (error instanceof SourceFailure) return error;
  const number = errorNumber(error);
  if (number !== undefined && STATEMENT_TIMEOUTS.includes(number)) return overdue(source);
  const code = systemCode(error) ?? '';
  const known = (number === undefined ? undefined : BY_NUMBER[number]) ?? BY_CODE[code];
  if (known) return new SourceFailure(known.text, { ...known, cause: error });
  if (code === 'HANDSHAKE_SSL_ERROR') {
    return new SourceFailure(`no TLS: ${messageOf(error)}`, { hint: TLS, cause: error });
  }
  // The driver marks so whatever ended the connection, and what it refuses to do on one that has ended.
  const ended = error instanceof Error && 'fatal' in error && error.fatal === true;
  if (ended && number === undefined) return new SourceFailure(lost.text, { ...lost, cause: error });
  return new SourceFailure(messageOf(error), { cause: error });
}

/** The statement ran into the time limit of the settings. */
export function overdue({ statement_timeout_seconds: seconds }: MysqlSource): SourceFailure {
  return new SourceFailure(`it was not done after ${seconds} seconds`, {
    hint:
      'Set a higher statement_timeout_seconds for the source, or create the indexes of ' +
      'queries/mysql/indexes.sql.',
  });
}

/** The number of an error that the server sent, e.g. 1146. */
export function errorNumber(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errno' in error)) return undefined;
  return typeof error.errno === 'number' ? error.errno : undefined;
}
