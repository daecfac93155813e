import { resolve } from 'node:path';
import { messageOf } from '../error.ts';
import type { KeyPath } from '../problem.ts';
import type { TableName } from '../tables.ts';
import { mayBeSecret, noFile, readSecret } from './expand.ts';
import type { SourceInput } from './schema.ts';

/** The source's own names of tables, where they differ. */
type TableNames = { readonly [Table in TableName]?: string | undefined };

/** What DuckDB may take; null is as much as there is. */
export type DuckdbLimits = {
  memory_limit: string;
  threads: number | null;
  /** The folder below which it puts what does not fit into memory. */
  temp_directory: string | null;
};

/** Little enough that the whole process stays below 1 GB, whatever the size of the data: docs/scale.md. */
export const DUCKDB_DEFAULTS: DuckdbLimits = {
  memory_limit: '400MB',
  threads: null,
  temp_directory: null,
};

export type FileSource = {
  kind: 'folder' | 'duckdb';
  path: string;
  tables: TableNames;
  /** Without them those of a settings file that says nothing. */
  limits?: DuckdbLimits | undefined;
};

export type MysqlSource = {
  kind: 'mysql';
  /** Without the password: fit for messages. */
  url: string;
  host: string;
  port: number;
  user: string;
  /** A function, so that neither JSON nor an inspection of the settings shows the password. */
  password: () => string;
  database: string;
  /** `default`: TLS but for local hosts; `ca`: TLS with the certificate authority of that file. */
  ssl: 'default' | 'off' | { ca: string };
  connect_timeout_seconds: number;
  statement_timeout_seconds: number;
  tables: TableNames;
};

export type Source = FileSource | MysqlSource;

/** Tells what is wrong with a source, at the key below it where `key` is given. */
type Complain = (text: string, key?: KeyPath) => void;

type Place = {
  folder: string;
  complain: Complain;
  limits?: DuckdbLimits | undefined;
  withoutPasswords?: boolean | undefined;
};

/** A source as the rest of the program takes it, or undefined where something is wrong with it. */
export async function resolveSource(input: SourceInput, place: Place): Promise<Source | undefined> {
  const { url, path, tables, ...server } = input;
  if ((url === undefined) === (path === undefined)) {
    place.complain('expected either url (mysql://...) or path (a folder or a .duckdb file)');
    return undefined;
  }
  if (url !== undefined) return mysqlSource(url, input, place);
  for (const key of Object.keys(server)) place.complain('is only for a mysql:// source', [key]);
  const full = resolve(place.folder, path ?? '');
  const kind = /\.duckdb$/i.test(full) ? 'duckdb' : 'folder';
  return { kind, path: full, tables, ...(place.limits && { limits: place.limits }) };
}

async function mysqlSource(
  text: string,
  input: SourceInput,
  { folder, complain, withoutPasswords }: Place,
): Promise<Source | undefined> {
  const parts = parseMysqlUrl(text, complain);
  if (!parts) return undefined;
  const password = await onePassword(parts.password, input, {
    folder,
    complain,
    withoutPasswords,
  });
  const { host, port, user, database } = parts;
  const ca = input.ssl?.ca;
  if (ca !== undefined && (await mayBeSecret(ca, folder))) {
    complain(noFile('the certificate authority'), ['ssl', 'ca']);
  }
  return {
    kind: 'mysql',
    url: printMysqlUrl(parts),
    host,
    port,
    user,
    password: () => password,
    database,
    ssl: ca === undefined ? (input.ssl?.mode ?? 'default') : { ca: resolve(folder, ca) },
    connect_timeout_seconds: input.connect_timeout_seconds ?? 10,
    statement_timeout_seconds: input.statement_timeout_seconds ?? 600,
    tables: input.tables,
  };
}

type MysqlUrl = { host: string; port: number; user: string; password: string; database: string };

function parseMysqlUrl(text: string, complain: Complain): MysqlUrl | undefined {
  const scheme = text.slice(0, text.indexOf('://'));
  if (scheme.toLowerCase() !== 'mysql') {
    complain(
      'is no kind of source; expected mysql://user@host/database, a folder or a .duckdb file',
      ['url'],
    );
    return undefined;
  }
  const [, user = ''] = /:\/\/(.*)@/.exec(text) ?? [];
  try {
    if (user.includes('@'))
      throw new TypeError('Of what is before the last @, some may be the password.');
    const url = new URL(text);
    const decoded = {
      host: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ''),
      port: url.port === '' ? 3306 : Number(url.port),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: decodeURIComponent(url.pathname.slice(1)),
    };
    const rest = url.search !== '' || url.hash !== '' || decoded.database.includes('/');
    if (!rest && decoded.host && decoded.user && decoded.database) return decoded;
  } catch {
    // Not a URL, more than one @, or a percent sign that encodes nothing: told below without the text, which may hold a password.
  }
  complain(
    'expected mysql://user@host:port/database and nothing more; write special characters of the user or the ' +
      'password as %XX, or put the password into password_file',
    ['url'],
  );
  return undefined;
}

function printMysqlUrl({ host, port, user, database }: MysqlUrl): string {
  const place = host.includes(':') ? `[${host}]` : host;
  return `mysql://${encodeURIComponent(user)}@${place}:${port}/${encodeURIComponent(database)}`;
}

async function onePassword(
  fromUrl: string,
  { password, password_file: file }: SourceInput,
  { folder, complain, withoutPasswords }: Place,
): Promise<string> {
  const given = [fromUrl, password, file].filter((item) => item !== undefined && item !== '');
  if (given.length > 1) {
    complain('the password is given more than once; keep one of url, password and password_file');
  }
  if (file === undefined) return password ?? fromUrl;
  if (withoutPasswords) return '';
  try {
    return await readSecret(file, folder);
  } catch (error) {
    complain(messageOf(error), ['password_file']);
    return '';
  }
}
