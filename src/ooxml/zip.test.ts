import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { pack, readZip, unpack, writeZip } from './zip.ts';

const FILES = {
  'a.xml': strToU8('<a>æøå</a>'),
  'mappe/ø.xml': new Uint8Array(70_000).fill(65),
  tom: strToU8(''),
};

test('what another program zips is read, stored or packed', () => {
  for (const level of [0, 6] as const) {
    const read = readZip(zipSync(FILES, { level })).map((file) => [file.name, unpack(file)]);
    expect(Object.fromEntries(read)).toEqual(FILES);
  }
});

test('what is zipped is read by another program, and is the same bytes each time', () => {
  const zip = () => writeZip(Object.entries(FILES).map(([name, bytes]) => pack(name, bytes)));
  expect(unzipSync(zip())).toEqual(FILES);
  expect(zip()).toEqual(zip());
});

test('a field of 32 bits that says to look further is found in the longer one', () => {
  const zip = zipSync({ 'a.xml': [strToU8('<a/>'), { extra: { 1: new Uint8Array(8) } }] });
  const view = new DataView(zip.buffer, zip.byteOffset);
  const list = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  view.setUint32(list + 24, 0xffffffff, true);
  view.setBigUint64(list + 46 + 'a.xml'.length + 4, 4n, true);
  expect(readZip(zip)).toMatchObject([{ name: 'a.xml', size: 4 }]);
});
