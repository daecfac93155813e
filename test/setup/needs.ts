import type { TestProject } from 'vitest/node';
import { setup as browser } from './browser.ts';
import { setup as built } from './built.ts';
import { setup as database } from './database.ts';
import { setup as gcc } from './gcc.ts';
import { setup as install } from './install.ts';
import { setup as office } from './office.ts';
import { setup as sample } from './sample.ts';
import { setup as shell } from './shell.ts';
import { wordOf } from './word.ts';

type TakeDown = () => Promise<void>;

/** Sets something up, and gives what takes it down again where that is to be done. */
type SetUp = (project: TestProject) => Promise<TakeDown | undefined>;

/** What a test file needs beyond Node, by the word in its name: NAME.db.test.ts. */
const NEEDS: Readonly<Record<string, readonly SetUp[]>> = {
  built: [built],
  sample: [sample, built],
  db: [sample, built, database],
  browser: [sample, built, browser],
  office: [sample, office],
  shell: [built, shell],
  gcc: [built, gcc],
  install: [sample, install],
};

/** Sets up what the test files of this run need, side by side. */
export async function setup(project: TestProject): Promise<TakeDown> {
  const files = project.vitest.state.getPaths().filter((path) => project.matchesTestGlob(path));
  const wanted = new Set(files.flatMap((file) => NEEDS[wordOf(file)] ?? []));
  const begun = await Promise.allSettled([...wanted].map((each) => each(project)));
  const takeDown = async () => {
    await Promise.all(begun.map((each) => (each.status === 'fulfilled' ? each.value?.() : null)));
  };
  const failed = begun.find((each) => each.status === 'rejected');
  if (!failed) return takeDown;
  await takeDown();
  throw failed.reason;
}
