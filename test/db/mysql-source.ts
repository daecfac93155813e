import type { MysqlSource } from '../../src/settings/source.ts';

/** The source of a user on the test server; `url` is `mysql://user:password@host:port/database`. */
export function sourceOf(url: string, changes: Partial<MysqlSource> = {}): MysqlSource {
  const { hostname, port, username, password, pathname } = new URL(url);
  const database = pathname.slice(1);
  return {
    kind: 'mysql',
    url: `mysql://${username}@${hostname}:${port}/${database}`,
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: () => decodeURIComponent(password),
    database,
    ssl: 'off',
    connect_timeout_seconds: 10,
    statement_timeout_seconds: 60,
    tables: {},
    ...changes,
  };
}
