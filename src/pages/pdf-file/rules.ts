import { operatorsIn, pagesIn, readContent, withContent } from './content.ts';
import { objectOf, type PdfFile, withObjects } from './file.ts';

/** Tags of text: what they hold and is none are rules and grounds. Those of a picture are left alone. */
const OF_TEXT = /^\/(?:P|H[1-6]|Table|TR|TH|TD) <<\/MCID (\d+)/;

const SHOWS = new Set(['Tj', 'TJ', "'", '"', 'Do']);

/** A marked piece of a page without a letter, from the words that mark it to their end. */
type Rule = { from: number; to: number; mark: number };

/**
 * Takes the rules of tables and the grounds of cells out of the tags, as artifacts: to a tag belongs what can be
 * read. Chromium tags them with the table or the cell that they are drawn for.
 */
export function withUntaggedRules(file: PdfFile): PdfFile {
  const changed = new Map<number, string>();
  const now = (number: number) => changed.get(number) ?? objectOf(file, number);
  for (const page of pagesIn(file)) {
    const content = readContent(file, page);
    const rules = rulesIn(content);
    const holders = holdersOf(file, page.object);
    if (rules.length === 0 || holders === undefined) continue;
    changed.set(page.contents, withContent(now(page.contents), withArtifactMarks(content, rules)));
    const places = objectOf(file, holders).match(/\d+ 0 R|null/g) ?? [];
    for (const { mark } of rules) {
      const holder = Number.parseInt(places[mark] ?? '', 10);
      if (Number.isNaN(holder)) continue;
      changed.set(holder, withoutMark(now(holder), mark, page.number));
      places[mark] = 'null';
    }
    changed.set(holders, `[${places.join(' ')}]`);
  }
  return withObjects(file, changed);
}

function rulesIn(content: string): Rule[] {
  const rules: Rule[] = [];
  let open: (Rule & { shows: boolean })[] = [];
  for (const { word, from, to } of operatorsIn(content)) {
    if (SHOWS.has(word)) open = open.map((each) => ({ ...each, shows: true }));
    if (word === 'BDC' || word === 'BMC') {
      const mark = Number(OF_TEXT.exec(content.slice(from, to))?.[1] ?? Number.NaN);
      open.push({ from, to, mark, shows: false });
    }
    const closed = word === 'EMC' ? open.pop() : undefined;
    if (closed && !closed.shows && !Number.isNaN(closed.mark)) rules.push(closed);
  }
  return rules;
}

function withArtifactMarks(content: string, rules: readonly Rule[]): string {
  let marked = '';
  let done = 0;
  for (const { from, to } of [...rules].sort((a, b) => a.from - b.from)) {
    marked += `${content.slice(done, from)}/Artifact BMC`;
    done = to;
  }
  return marked + content.slice(done);
}

/** The number of the list that says which tag holds each mark of a page. */
function holdersOf({ objects }: PdfFile, page: string): number | undefined {
  const key = /\/StructParents (\d+)/.exec(page)?.[1];
  const tree = [...objects.values()].find((object) => object.startsWith('<</Type /ParentTree'));
  const found = new RegExp(`[[ ]${key} (\\d+) 0 R`).exec(tree ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}

/** What a tag holds: other tags, marks of its page as numbers, and marks with their page where that is another. */
const HELD = /\/K (\[(?:<<[^>]*>>|[^\]<])*\]|\d+(?! 0 R))/;

function withoutMark(tag: string, mark: number, page: number): string {
  const isOwn = new RegExp(`/Pg ${page} 0 R\\s+/K `).test(tag);
  const named = new RegExp(`^<<.*/Pg ${page} 0 R\\s+/MCID ${mark}>>$`, 's');
  const isMark = (held: string) => (isOwn && held === String(mark)) || named.test(held);
  return tag.replace(HELD, (_, held: string) => {
    const all = held.match(/\d+ 0 R|<<[^>]*>>|\d+/g) ?? [];
    return `/K [${all.filter((each) => !isMark(each)).join(' ')}]`;
  });
}
