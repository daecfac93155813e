import { join, resolve } from 'node:path';
import { exists, readText } from '../files.ts';
import { writable } from '../xml-text.ts';

type Place = { cwd: string; folder: string; quarter: string };

/** The paragraphs of `--comments`, else of `<quarter>.md` in the folder of comments; none where there is none. */
export async function readComments(path: string | undefined, place: Place): Promise<string[]> {
  if (path !== undefined) return paragraphsOf(await readText(resolve(place.cwd, path)));
  const standard = join(place.folder, `${place.quarter}.md`);
  return (await exists(standard)) ? paragraphsOf(await readText(standard)) : [];
}

/** What a workbook cannot hold is left out. Blank lines part paragraphs; a broken line goes on, unless it begins an item of a list. */
export function paragraphsOf(text: string): string[] {
  return writable(text)
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .map((paragraph) => paragraph.trim().replace(/[ \t]*\r?\n[ \t]*(?!([-*•]|\d+[.)])\s)/g, ' '))
    .map((paragraph) => paragraph.replace(/[ \t]*\r?\n[ \t]*/g, '\n'))
    .filter((paragraph) => paragraph !== '');
}
