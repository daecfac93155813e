import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/db/measured.ts';
import { EXIT } from '../../error.ts';
import { refuseDeepLines } from './nesting.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

async function look(text: string, name = 'sms.ndjson') {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, name.endsWith('.gz') ? gzipSync(text) : text);
  await refuseDeepLines(path);
}

test.each(['sms.ndjson', 'sms.ndjson.gz'])(
  'a row of %s that nests without end is told with its place',
  async (name) => {
    const rows = `{"status":"sent"}\n{"status":${nested(100_000)}}\n{}\n`;
    await expect(look(rows, name)).rejects.toMatchObject({
      exitCode: EXIT.data,
      message: expect.stringMatching(/\/sms\.ndjson(\.gz)?, row 2 nests deeper than 500 levels\.$/),
    });
  },
);

test('a last row without its line end is looked into', async () => {
  await expect(look(`{}\n{"a":${nested(501)},"b":"${'x'.repeat(9000)}"}`)).rejects.toThrow(/row 2/);
});

test('long rows, and brackets inside texts, are none of it', async () => {
  const row = JSON.stringify({ status: `${'["\\'.repeat(20_000)}`, more: [[{}], [{}]] });
  await look(`${row}\n${row}\n`);
  await look(`${'{"a":[{}]}\n'.repeat(200_000)}`);
});

test('rows that lie over many pieces of a file are followed to their end', async () => {
  const long = `{"a":"${'x'.repeat(3_000_000)}","b":${nested(600)}}`;
  await expect(look(`{}\n{}\n${long}\n`)).rejects.toThrow(/row 3/);
});
