import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openLine } from '../../src/db/mysql/session.ts';
import type { MysqlSource } from '../../src/settings/source.ts';
import { measureDatabase, valueIn } from './measured.ts';
import { databaseOf, openSource } from './mysql.ts';
import { meeting } from './tables.ts';

/** What a client sends last, after the four bytes before it. */
const COM_QUIT = 1;

/** Stands before a server as some firewalls do: who says goodbye is thrown out. `resets` counts them. */
async function behindReset(source: MysqlSource) {
  const resets: string[] = [];
  const proxy = createServer((client) => {
    const server = connect(source.port, source.host);
    for (const socket of [client, server]) socket.on('error', () => {});
    server.pipe(client);
    client.on('data', (bytes: Buffer) => {
      if (bytes.length !== 5 || bytes[4] !== COM_QUIT) return server.write(bytes);
      resets.push('reset');
      server.destroy();
      return client.resetAndDestroy();
    });
    client.on('close', () => server.destroy());
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void proxy.close());
  await once(proxy, 'listening');
  const address = proxy.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { source: { ...source, host: '127.0.0.1', port }, resets };
}

test('a server that resets the connection at goodbye has answered everything', async () => {
  const { source } = await databaseOf(meeting('m', [{}, {}]));
  const { source: behind, resets } = await behindReset(source);
  const database = await openSource(behind);
  const [month] = (await measureDatabase(database)).months;
  expect(month && valueIn(month, 'video_calls')).toBe(2);
  await expect(database.close()).resolves.toBeUndefined();
  expect(resets).toEqual(['reset']);
});

test('a reset at goodbye does not hide what the server refused before', async () => {
  const { source } = await databaseOf();
  const { source: behind, resets } = await behindReset(source);
  const load = async () => {
    const line = await openLine(behind);
    try {
      await line.ask('SELECT no_such_column FROM sms', [], { limitMs: 5000 });
    } finally {
      await line.close();
    }
  };
  await expect(load()).rejects.toThrow('no_such_column');
  expect(resets).toEqual(['reset']);
});
