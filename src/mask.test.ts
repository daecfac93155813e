import { expect, test } from 'vitest';
import { masked } from './mask.ts';

test.each([
  'mysql://reporter:GEHEIM@db.example/vdx',
  'mysql:/reporter:GEHEIM@db.example/vdx',
  'mysql:reporter:GEHEIM@db.example/vdx',
  'MySQL:\\\\reporter:GEHEIM@db.example\\vdx',
  'mariadb://reporter:GEHEIM@db.example/vdx',
  'mysql+pymysql://reporter:GEHEIM@db.example/vdx',
  'postgres://reporter:GEHEIM@db.example/vdx',
  'jdbc:mysql://reporter:GEHEIM@db.example/vdx',
  'reporter:GEHEIM@db.example/vdx',
  'reporter:GEHEIM@tcp(db.example:3306)/vdx',
  '//reporter:GEHEIM@db.example/vdx',
  'mysql//reporter:GEHEIM@db.example/vdx',
  'mysql://reporter:12345-GEHEIM@db.example:3306/vdx',
  'mysql://reporter:GE GEHEIM@db.example/vdx',
  `mysql:/reporter:GE"(GEHEIM)'@db.example/vdx`,
  'The source /data/mysql:/reporter:GEHEIM@db.example/vdx does not exist.',
  'The source /data/mysql:/reporter:GE GEHEIM@db.example/vdx does not exist.',
  'got "mysql://reporter:GE/HE:IM@GEHEIM@db.example/vdx"',
  'mysql://db.example/vdx?user=reporter&password=GEHEIM',
  'Server=db.example;Database=vdx;Uid=reporter;Pwd=GEHEIM;',
  'host=db.example user=reporter password = GEHEIM dbname=vdx',
  'mysql -u reporter -pGEHEIM -h db.example vdx',
])('no password is left in %s', (text) => {
  const safe = masked(text);
  expect(safe).not.toContain('GEHEIM');
  expect(safe).toContain('reporter');
  expect(safe).toContain('db.example');
});

test('a password without a host behind it is masked up to the next blank', () => {
  expect(masked('/data/mysql:/reporter:GEHEIM does not exist')).toBe(
    '/data/mysql:/reporter:*** does not exist',
  );
});

test.each([
  'figures.csv:2: "2025-13" is no month',
  'mysql.yaml:2: contact.email: expected text, got fsi@example.org',
  'mysql://reporter@db.example:3306/vdx cannot be opened',
  'mysql://db.example:3306/vdx cannot be opened as reporter@%: it refuses the user',
  'mysql://reporter@[2001:db8::1]:3307/vdx',
  'expected mysql://user@host:port/database and nothing more; put the password into password_file',
  'queries/mysql/indexes.sql: one line an index',
  'https://example.org/a:b',
  'write to fsi@example.org: it is read there',
  '/home/anne@example.org/data does not exist.',
])('what holds no password stays as it is: %s', (text) => {
  expect(masked(text)).toBe(text);
});

test('a long text takes no longer than reading it', () => {
  const long = 'mysql:a:b '.repeat(4000);
  expect(masked(long)).toHaveLength(48_000);
  expect(masked('x'.repeat(200_000))).toHaveLength(200_000);
});
