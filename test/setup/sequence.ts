import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { wordOf } from './word.ts';

/** Longest first. */
const KINDS = ['gcc', 'install', 'browser', 'db', 'office', 'shell', 'sample', 'built'];

function placeOf({ moduleId }: TestSpecification): number {
  const place = KINDS.indexOf(wordOf(moduleId));
  return place < 0 ? KINDS.length : place;
}

/** Files that wait for other programs begin early, and one kind after the other: while some wait, others have work. */
export class OneOfEachKind extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turns = new Map<number, number>();
    const placed = (await super.sort(files)).map((file) => {
      const place = placeOf(file);
      const turn = turns.get(place) ?? 0;
      turns.set(place, turn + 1);
      return { file, place, turn };
    });
    placed.sort((a, b) => a.turn - b.turn || a.place - b.place);
    return placed.map(({ file }) => file);
  }
}
