import { expect, test } from 'vitest';
import { settingsSchema, sourceSchema } from './schema.ts';

const parse = (own: object) => settingsSchema.safeParse({ sources: { history: 'data' }, ...own });
const isGood = (own: object) => parse(own).success;

test.each(['12.25', ' 12.25 ', '12', '0'])('a number may come as the text "%s"', (text) => {
  expect(parse({ quality: { jitter_above_ms: text } }).data?.quality.jitter_above_ms).toBe(
    Number(text),
  );
});

test.each(['', 'x5', '5x', '5 x', '1e3', '0x10', '1,5', '.5', '5.', '-1', true, [5], null])(
  'what is no number is not taken for one: %j',
  (value) => {
    expect(isGood({ quality: { jitter_above_ms: value } })).toBe(false);
  },
);

test('an agreed level has at most four decimals', () => {
  const isLevel = (uptime_api: unknown) => isGood({ targets: { uptime_api } });
  expect([99, 99.5, 99.9999, '99.95', 100].map(isLevel)).toEqual(Array(5).fill(true));
  expect([99.99999, 99.12345, 1e-7, 100.1, -1].map(isLevel)).toEqual(Array(5).fill(false));
});

test('thresholds of quality rise', () => {
  const of = (good_below: number, ok_below: number, bad_below: number) =>
    isGood({ quality: { good_below, ok_below, bad_below } });
  expect(of(1, 3, 10)).toBe(true);
  expect(of(3, 3, 10)).toBe(false);
  expect(of(1, 10, 10)).toBe(false);
  expect(of(1, 11, 10)).toBe(false);
});

test('a time zone has a name that is known', () => {
  const of = (time_zone: string) => isGood({ time_zone });
  expect(['Europe/Copenhagen', 'Asia/Kathmandu', 'UTC'].map(of)).toEqual([true, true, true]);
  expect(['Europe/Copenhagn', '+01:00', '-1', ''].map(of)).toEqual([false, false, false, false]);
});

test('a source as plain text is a server or a path', () => {
  const of = (text: string) => {
    const { url, path } = sourceSchema.parse(text);
    return url === undefined ? `path ${path}` : `url ${url}`;
  };
  expect(of('data/')).toBe('path data/');
  expect(of('C:\\vdx\\data')).toBe('path C:\\vdx\\data');
  expect(of('2025/http:copy')).toBe('path 2025/http:copy');
  expect(of('a:b/c@d')).toBe('path a:b/c@d');
  expect(of('mysql://u@h/d')).toBe('url mysql://u@h/d');
  expect(of(' mysql://u@h/d')).toBe('url mysql://u@h/d');
  // mistyped, but surely no path: it may hold a password
  expect(of('reader:secret@db/vdx')).toBe('url reader:secret@db/vdx');
});

test('"ssl: off" is short for its mode', () => {
  const of = (ssl: unknown) => sourceSchema.parse({ url: 'mysql://u@h/d', ssl }).ssl;
  expect(of('off')).toEqual({ mode: 'off' });
  expect(of({ ca: 'ca.pem' })).toEqual({ mode: 'default', ca: 'ca.pem' });
  expect(() => of('on')).toThrow();
});

test('memory is a size with its unit', () => {
  const of = (memory_limit: string) => isGood({ duckdb: { memory_limit } });
  expect(['800MB', '2 GB', '1.5GiB', '800mb'].map(of)).toEqual([true, true, true, true]);
  expect(['800', '80 %', 'x800MB', '800MBs'].map(of)).toEqual([false, false, false, false]);
});

test('times are local, to the minute or the second', () => {
  const of = (from: string) =>
    isGood({ uptime: { maintenance: [{ from, to: '2025-10-05T01:00' }] } });
  expect(['2025-10-04T22:00', '2025-10-04 22:00:30'].map(of)).toEqual([true, true]);
  const wrong = ['2025-10-04', '2025-10-04T22:00Z', '2025-10-04T22:00:30.5', '2025-10-04T22:00:3'];
  expect(wrong.map(of)).toEqual([false, false, false, false]);
});

test('a pattern has something beside its wildcards', () => {
  const of = (pattern: string) => isGood({ test_calls: { name_patterns: [pattern] } });
  expect(['%test%', '_a', 'x'].map(of)).toEqual([true, true, true]);
  expect(['%', '_%', ' '].map(of)).toEqual([false, false, false]);
});

test('an address of a database behind the name of a folder is no folder', () => {
  expect(sourceSchema.parse('data/mysql://u@h/d')).toMatchObject({ url: 'data/mysql://u@h/d' });
});
