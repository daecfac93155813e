import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer-core';

/** Speaks with a browser over a pair of pipes: a zero byte ends every message. */
export function pipeTransport(write: Writable, read: Readable): ConnectionTransport {
  let begun = '';
  const transport: ConnectionTransport = {
    send: (message) => {
      write.write(`${message}\0`);
    },
    close: () => {
      write.end();
    },
  };
  read.setEncoding('utf8');
  read.on('data', (text: string) => {
    const messages = (begun + text).split('\0');
    begun = messages.pop() ?? '';
    for (const message of messages) transport.onmessage?.(message);
  });
  read.on('close', () => transport.onclose?.());
  // Whoever writes to a browser that has ended learns of it by its end.
  write.on('error', () => undefined);
  return transport;
}
