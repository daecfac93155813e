import type { TestProject } from 'vitest/node';
import { setup as browser } from './browser.ts';
import { setup as built } from './built.ts';
import { setup as db } from './database.ts';
import { setup as gcc } from './gcc.ts';
import { setup as install } from './install.ts';
import { setup as office } from './office.ts';
import { setup as sample } from './sample.ts';
import { setup as shell } from './shell.ts';
import { isNeed, NEEDS, wordOf } from './word.ts';

type TakeDown = () => Promise<void>;

/** Sets something up, and gives what takes it down again where that is to be done. */
type SetUp = (project: TestProject) => Promise<TakeDown | undefined>;

const SETUPS: Readonly<Record<keyof typeof NEEDS, SetUp>> = {
  built,
  sample,
  db,
  browser,
  office,
  shell,
  gcc,
  install,
};

/** Sets up what the test files of this run need, side by side. */
export async function setup(project: TestProject): Promise<TakeDown> {
  const files = project.vitest.state.getPaths().filter((path) => project.matchesTestGlob(path));
  const wanted = new Set(
    files
      .map(wordOf)
      .filter(isNeed)
      .flatMap((word) => NEEDS[word]),
  );
  const begun = await Promise.allSettled([...wanted].map((need) => SETUPS[need](project)));
  const takeDown = async () => {
    await Promise.all(begun.map((each) => (each.status === 'fulfilled' ? each.value?.() : null)));
  };
  const failed = begun.find((each) => each.status === 'rejected');
  if (!failed) return takeDown;
  await takeDown();
  throw failed.reason;
}
