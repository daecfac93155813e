import { expect, test } from 'vitest';
import { pagesIn, readContent } from './content.ts';
import { withUntaggedRules } from './rules.ts';

const painted =
  '/Table <</MCID 0 >>BDC 0 0 9 1 re f EMC /TD <</MCID 1 >>BDC BT (x) Tj ET EMC /NonStruct <</MCID 2 >>BDC 0 0 1 1 re f EMC ' +
  '/TD <</MCID 3 >>BDC 0 0 2 2 re f EMC';

const file = {
  head: '',
  root: 1,
  info: 1,
  objects: new Map([
    [2, '<</Type /Page\n/Contents 3 0 R\n/StructParents 7>>'],
    [3, `<</Length ${painted.length}>> stream\n${painted}\nendstream`],
    [4, '<</Type /ParentTree\n/Nums [7 5 0 R 100007 6 0 R]>>'],
    [5, '[6 0 R 10 0 R 11 0 R 10 0 R]'],
    [6, '<</Type /StructElem\n/S /Table\n/Pg 2 0 R\n/K [10 0 R 0]>>'],
    [
      10,
      '<</Type /StructElem\n/S /TD\n/Pg 1 0 R\n/K [3 <</Type /MCR\n/Pg 2 0 R\n/MCID 1>> <</Type /MCR\n/Pg 2 0 R\n/MCID 3>>]>>',
    ],
    [11, '<</Type /StructElem\n/S /NonStruct\n/Pg 2 0 R\n/K 2>>'],
  ]),
};

test('rules and grounds leave their tags, letters and what is drawn in pictures stay', () => {
  const mended = withUntaggedRules(file);
  const [page] = pagesIn(mended);
  expect(page && readContent(mended, page)).toBe(
    '/Artifact BMC 0 0 9 1 re f EMC /TD <</MCID 1 >>BDC BT (x) Tj ET EMC /NonStruct <</MCID 2 >>BDC 0 0 1 1 re f EMC ' +
      '/Artifact BMC 0 0 2 2 re f EMC',
  );
  expect(mended.objects.get(5)).toBe('[null 10 0 R 11 0 R null]');
  expect(mended.objects.get(6)).toContain('/K [10 0 R]');
  expect(mended.objects.get(10)).toContain('/K [3 <</Type /MCR\n/Pg 2 0 R\n/MCID 1>>]');
  expect(mended.objects.get(11)).toBe(file.objects.get(11));
});
