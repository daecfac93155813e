import { TAKEN } from '../figures/queries.ts';
import type { Month } from '../period.ts';
import { spanOf } from '../zone.ts';
import type { PeriodTask } from './ask.ts';
import { fillingOf } from './parameters.ts';
import { readRows } from './read.ts';

/** Rules that took rows, by the query that tells which. */
export type RulesThatTook = Readonly<Partial<Record<keyof typeof TAKEN, readonly string[]>>>;

/** The ids of some rows of a month that rules took, by the rule: the first `count` by id. */
export async function askTaken(
  month: Month,
  { rules, count }: { rules: RulesThatTook; count: number },
  task: PeriodTask,
): Promise<Map<string, string[]>> {
  const period = [{ month, ...spanOf(month, task.timeZone) }];
  const { parameters, lists } = fillingOf(period, task.rules, task.testOrganisations);
  const found = new Map<string, string[]>();
  for (const [name, query] of Object.entries(TAKEN)) {
    const wanted = Object.entries(rules).find(([from]) => from === name)?.[1] ?? [];
    if (wanted.length === 0) continue;
    task.signal?.throwIfAborted();
    const taken = wanted.map((rule) => ({ rule, rows: count }));
    const rows = await readRows(task.sources[query.source], task.queries, {
      query,
      parameters,
      lists: { ...lists, taken },
      trace: task.trace,
      record: task.record,
    });
    for (const { rule, id } of rows) {
      if (id !== null) found.set(rule, [...(found.get(rule) ?? []), id]);
    }
  }
  return found;
}
