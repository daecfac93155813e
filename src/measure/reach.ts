import { REACH } from '../figures/queries.ts';
import type { Reach } from '../report/reach.ts';
import type { Task } from './ask.ts';
import { readRows } from './read.ts';

/** From when to when each source has rows. */
export async function askReach({ sources, queries, trace, record }: Task): Promise<Reach[]> {
  const asked = await Promise.all(
    Object.values(REACH).map((query) =>
      readRows(sources[query.source], queries, {
        query,
        parameters: {},
        lists: {},
        trace,
        record,
      }),
    ),
  );
  return asked.flat();
}
