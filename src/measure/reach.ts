import { REACH } from '../figures/queries.ts';
import type { Reach } from '../report/reach.ts';
import { SOURCE_NAMES, type SourceName } from '../tables.ts';
import type { Task } from './ask.ts';
import { readRows } from './read.ts';

/** From when to when each source has rows; `names` are those that were opened. */
export async function askReach(
  { sources, queries, trace, record }: Task,
  names: readonly SourceName[] = SOURCE_NAMES,
): Promise<Reach[]> {
  const asked = await Promise.all(
    names
      .map((name) => REACH[name])
      .map((query) =>
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
