import { freeNumber, type PdfFile, withObjects } from './file.ts';

/** PDF/UA-1 knows the tags of PDF 1.7; Chromium writes two of PDF 2.0. */
const NEWER = /^(<<\/Type \/StructElem\s+\/S) \/(?:Strong|Em)\b/;

/** The tags as PDF/UA-1 has them: none that is newer, and what an item of a list says in a body of its own. */
export function withKnownTags(file: PdfFile): PdfFile {
  const named = withObjects(
    file,
    [...file.objects].flatMap(([number, object]) =>
      NEWER.test(object) ? [[number, object.replace(NEWER, '$1 /Span')] as const] : [],
    ),
  );
  return withListBodies(named);
}

const ITEM = /^<<\/Type \/StructElem\s+\/S \/LI\b[\s\S]*?\/K (\d+ 0 R|\[\d+ 0 R(?: \d+ 0 R)*\])/;

function withListBodies(file: PdfFile): PdfFile {
  let next = freeNumber(file);
  const changed = new Map<number, string>();
  const now = (number: number) => changed.get(number) ?? file.objects.get(number) ?? '';
  for (const [item, object] of file.objects) {
    const kids = ITEM.exec(object)?.[1];
    if (kids === undefined) continue;
    const body = next;
    next += 1;
    changed.set(item, now(item).replace(`/K ${kids}`, `/K ${body} 0 R`));
    changed.set(body, `<</Type /StructElem\n/S /LBody\n/P ${item} 0 R\n/K ${kids}>>`);
    for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) {
      changed.set(Number(kid), now(Number(kid)).replace(`/P ${item} 0 R`, `/P ${body} 0 R`));
    }
  }
  return withObjects(file, changed);
}
