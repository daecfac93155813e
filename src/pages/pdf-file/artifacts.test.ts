import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { markArtifacts, withArtifacts } from './artifacts.ts';
import { withPackedPages, withPlainPages } from './content.ts';

test('text and paths outside of tags become artifacts, those inside and what only sets the pen stay', () => {
  const content = `.24 0 0 -.24 0 842 cm
q
1 1 1 rg
0 0 658 998 re
f
Q
BT
/F4 11 Tf
<0010> Tj
ET
/P <</MCID 0 >>BDC
BT
<0011> Tj
ET
10 10 m 20 20 l S
EMC
/X5 Do
`;
  expect(markArtifacts(content)).toBe(`.24 0 0 -.24 0 842 cm
q
1 1 1 rg
/Artifact BMC
0 0 658 998 re
f
EMC
Q
/Artifact BMC
BT
/F4 11 Tf
<0010> Tj
ET
EMC
/P <</MCID 0 >>BDC
BT
<0011> Tj
ET
10 10 m 20 20 l S
EMC
/Artifact BMC
/X5 Do
EMC
`);
});

test('what is marked already is not marked again, and letters are no operators', () => {
  const marked = markArtifacts('BT (ET re f \\) BT) Tj [(a) -3 (b)] TJ /re gs ET\n');
  expect(marked).toBe('/Artifact BMC\nBT (ET re f \\) BT) Tj [(a) -3 (b)] TJ /re gs ET\nEMC\n');
  expect(markArtifacts(marked)).toBe(marked);
});

test('a path that only clips is set apart as a whole', () => {
  expect(markArtifacts('0 0 9 9 re W n\n')).toBe('/Artifact BMC\n0 0 9 9 re W n\nEMC\n');
});

test('the contents of pages are packed again with their new length, other streams stay', async () => {
  const stream = (text: string) => {
    const packed = deflateSync(text).toString('latin1');
    return `<</Filter /FlateDecode\n/Length ${packed.length}>> stream\n${packed}\nendstream`;
  };
  const file = {
    head: '%PDF-1.4\n',
    root: 1,
    info: 2,
    objects: new Map([
      [1, '<</Type /Page /Contents 3 0 R>>'],
      [2, stream('0 0 1 1 re f')],
      [3, stream('0 0 1 1 re f')],
    ]),
  };
  const plain = withArtifacts(await withPlainPages(file));
  expect(plain.objects.get(3)).toBe(
    '<</Length 30>> stream\n/Artifact BMC\n0 0 1 1 re f\nEMC\nendstream',
  );
  const { objects } = await withPackedPages(plain);
  expect(objects.get(2)).toBe(file.objects.get(2));
  const marked = objects.get(3) ?? '';
  const [, length] = /\/Length (\d+)/.exec(marked) ?? [];
  const start = marked.indexOf('stream\n') + 'stream\n'.length;
  const bytes = Buffer.from(marked.slice(start, start + Number(length)), 'latin1');
  expect(inflateSync(bytes).toString()).toBe('/Artifact BMC\n0 0 1 1 re f\nEMC');
  expect(marked.slice(start + Number(length))).toBe('\nendstream');
});

test('a page whose content does not tell its length is left as it is', async () => {
  const file = {
    head: '%PDF-1.4\n',
    root: 1,
    info: 1,
    objects: new Map([
      [1, '<</Type /Page /Contents 2 0 R>>'],
      [2, '<</Filter /FlateDecode>> stream\nx\nendstream'],
    ]),
  };
  expect((await withPackedPages(withArtifacts(await withPlainPages(file)))).objects).toEqual(
    file.objects,
  );
});
