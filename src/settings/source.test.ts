import { expect, test } from 'vitest';
import { sourceSchema } from './schema.ts';
import { resolveSource } from './source.ts';

/** A source beside /etc/vdx, and what is wrong with it. */
async function resolved(written: unknown, more: { withoutPasswords?: boolean } = {}) {
  const complaints: string[] = [];
  const source = await resolveSource(sourceSchema.parse(written), {
    folder: '/etc/vdx',
    ...more,
    complain: (text, key = []) => complaints.push(`${key.join('.')}: ${text}`),
  });
  return { source, complaints };
}

async function server(written: unknown) {
  const { source, complaints } = await resolved(written);
  expect(complaints).toEqual([]);
  if (source?.kind !== 'mysql') throw new Error('This is no server.');
  return source;
}

test('a path is a folder unless its name ends as that of a DuckDB file', async () => {
  const kindOf = async (path: string) => (await resolved(path)).source;
  expect(await kindOf('data')).toEqual({ kind: 'folder', path: '/etc/vdx/data', tables: {} });
  expect(await kindOf('/srv/All.DuckDB')).toMatchObject({
    kind: 'duckdb',
    path: '/srv/All.DuckDB',
  });
  expect(await kindOf('all.duckdb.copy')).toMatchObject({ kind: 'folder' });
  expect(await kindOf('all.duckdb/parquet')).toMatchObject({ kind: 'folder' });
  expect(await kindOf('allduckdb')).toMatchObject({ kind: 'folder' });
});

test('a server has a port and patience of its own, or the usual ones', async () => {
  expect(await server('mysql://u:p@h/d')).toMatchObject({
    url: 'mysql://u@h:3306/d',
    port: 3306,
    connect_timeout_seconds: 10,
    statement_timeout_seconds: 600,
    ssl: 'default',
  });
  const own = { connect_timeout_seconds: 3, statement_timeout_seconds: 7, ssl: 'off' };
  expect(await server({ url: 'mysql://u@h:3307/d', ...own })).toMatchObject({ port: 3307, ...own });
  expect(await server({ url: 'mysql://u@h/d', ssl: { ca: 'ca.pem' } })).toMatchObject({
    ssl: { ca: '/etc/vdx/ca.pem' },
  });
});

test('an address of IPv6 stands in brackets in the URL, and without them as the host', async () => {
  expect(await server('mysql://u@[2001:db8::1]:3307/d')).toMatchObject({
    host: '2001:db8::1',
    url: 'mysql://u@[2001:db8::1]:3307/d',
  });
});

const NOT_A_SERVER =
  'url: expected mysql://user@host:port/database and nothing more; write special characters of the user or the ' +
  'password as %XX, or put the password into password_file';

test.each([
  'mysql://u@h/d?x=1',
  'mysql://u@h/d#x',
  'mysql://u@h/d/e',
  'mysql://u@h/',
  'mysql://h/d',
  'mysql://u@h/%zz',
  'mysql://u:a/b@h/d',
])('%s is refused without its text', async (url) => {
  expect(await resolved({ url })).toEqual({ source: undefined, complaints: [NOT_A_SERVER] });
});

test('another kind of server is refused', async () => {
  expect((await resolved({ url: 'postgres://u@h/d' })).complaints).toEqual([
    'url: is no kind of source; expected mysql://user@host/database, a folder or a .duckdb file',
  ]);
  expect((await server('MySQL://u@h/d')).host).toBe('h');
});

test('a source has a URL or a path, and what is of a server goes with a URL', async () => {
  const either = ': expected either url (mysql://...) or path (a folder or a .duckdb file)';
  expect(await resolved({})).toEqual({ source: undefined, complaints: [either] });
  expect((await resolved({ url: 'mysql://u@h/d', path: 'data' })).complaints).toEqual([either]);
  expect((await resolved({ path: 'data', password: 'x', ssl: 'off' })).complaints).toEqual([
    'password: is only for a mysql:// source',
    'ssl: is only for a mysql:// source',
  ]);
});

test('a password comes from one place', async () => {
  expect((await server({ url: 'mysql://u@h/d', password: 'b' })).password()).toBe('b');
  expect((await server('mysql://u:a%2Fb@h/d')).password()).toBe('a/b');
  expect((await server('mysql://u@h/d')).password()).toBe('');
  const twice = await resolved({ url: 'mysql://u:a@h/d', password: 'b' });
  expect(twice.complaints).toEqual([
    ': the password is given more than once; keep one of url, password and password_file',
  ]);
  const missing = await resolved({ url: 'mysql://u@h/d', password_file: 'none' });
  expect(missing.complaints).toEqual([
    'password_file: there is no such file beside the settings; write the path of the file that holds the password',
  ]);
  const unasked = await resolved(
    { url: 'mysql://u@h/d', password_file: 'none' },
    { withoutPasswords: true },
  );
  expect(unasked.complaints).toEqual([]);
  expect(unasked.source?.kind === 'mysql' && unasked.source.password()).toBe('');
});
