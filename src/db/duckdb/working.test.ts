import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { open, temporaryFolder } from '../../../test/db/measured.ts';
import { smallFolder } from '../../../test/db/small-folder.ts';
import { writeTables } from '../../../test/db/write-tables.ts';
import { EXIT } from '../../error.ts';
import { bytesOf } from './working.ts';

const ROWS = 200_000;

/** Tables without rows but for media streams, whose text is much beside the memory; `last` is their last row. */
async function sourceWith(spill: string, last: string) {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, { media_stream: [] });
  const head = 'participant_id,stream_type,rx_packet_loss,tx_packet_loss,rx_jitter,tx_jitter\n';
  const rows = Array.from({ length: ROWS - 1 }, (_, at) => `${at},audio,0.25,0.5,,12.75\n`);
  await writeFile(join(folder, 'media_stream.csv'), `${head}${rows.join('')}${last}\n`);
  return { ...source, limits: { memory_limit: '45MB', threads: 1, temp_directory: spill } };
}

test('a large table of text is kept on disk for the run, row by row as it was written', async () => {
  const spill = await temporaryFolder();
  const database = await open(await sourceWith(spill, '007,video,3,,1.5,'));
  expect(await readdir(spill)).toHaveLength(1);
  const sql =
    "SELECT count(*) AS streams, sum(rx_packet_loss) AS lost, max(participant_id) FILTER (stream_type = 'video') AS id FROM media_stream";
  const [sums] = await database.run({ sql, values: [] });
  // 199,999 x 0.25 + 3
  expect(sums).toEqual({ streams: 200_000n, lost: 50_002.75, id: '7' });
  await database.close();
  expect(await readdir(spill)).toEqual([]);
});

test('a cell of it that cannot be cast is told with its file, row and column, and nothing stays', async () => {
  const spill = await temporaryFolder();
  const source = await sourceWith(spill, '7,video,3,,1;5,');
  await expect(open(source)).rejects.toMatchObject({
    message: `${join(source.path, 'media_stream.csv')}, row 200000, column rx_jitter of media_stream: "1;5" is not a number with a decimal point.`,
    exitCode: EXIT.data,
  });
  expect(await readdir(spill)).toEqual([]);
});

test('a disk that it does not fit on is one sentence', async () => {
  const spill = await smallFolder('size=100k');
  await expect(open(await sourceWith(spill, '7,video,3,,1.5,'))).rejects.toMatchObject({
    message: `${spill} is full: what does not fit into memory goes there.`,
    exitCode: EXIT.data,
  });
});

test.each([
  ['500MB', 500_000_000],
  ['1.5 GiB', 1_610_612_736],
  ['800 mb', 800_000_000],
  ['2TB', 2_000_000_000_000],
])('a size of %s is %d bytes', (size, bytes) => {
  expect(bytesOf(size)).toBe(bytes);
});
