import { TABLE_ROWS } from '../figures/queries.ts';
import type { Month } from '../period.ts';
import type { TableRows } from '../report/verify.ts';
import { spanOf } from '../zone.ts';
import { askQuery, type Task } from './ask.ts';

/** How many rows of a period each table holds, and the newest of them. */
export async function askTables(months: readonly Month[], task: Task): Promise<TableRows> {
  const period = months.map((month) => ({ month, ...spanOf(month, task.timeZone) }));
  const asked = await Promise.all(
    Object.values(TABLE_ROWS).map((query) =>
      askQuery(query, period, { ...task, testOrganisations: [] }),
    ),
  );
  const tables = asked.flat().map(({ name, row_count: rows, newest }) => [name, { rows, newest }]);
  return Object.fromEntries(tables);
}
