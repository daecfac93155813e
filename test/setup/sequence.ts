import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { wordOf } from './word.ts';

/** Who waits for other programs longest begins first, so that no worker is left with it at the end. */
const FIRST = ['gcc', 'install', 'browser', 'db', 'office', 'shell', 'sample', 'built'];

function placeOf({ moduleId }: TestSpecification): number {
  const place = FIRST.indexOf(wordOf(moduleId));
  return place < 0 ? FIRST.length : place;
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}
