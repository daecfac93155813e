import { COMPONENTS, type DOWNS, type PROBES } from './probes.ts';
import type { ASIDE, LICENCE_HOURS } from './queries.ts';
import type { RowOf, RowsOf } from './query.ts';

/** What a month was made of hour by hour (UTC), and the probes that were down: of what the figures are about. */
export type Course = {
  probes: readonly RowOf<typeof PROBES>[];
  downs: readonly RowOf<typeof DOWNS>[];
  licences: readonly RowOf<typeof LICENCE_HOURS>[];
  /** Video meetings alone. */
  meetings: readonly { hour: string; conferences: number }[];
};

type Asked = RowsOf<{ probes: typeof PROBES } & typeof ASIDE>;

/** In an order that is the same on every engine: they do not agree where nulls stand. */
export function courseOf(rows: Asked): Course {
  const known: readonly (string | null)[] = COMPONENTS;
  return {
    probes: inOrder(
      rows.probes.filter(({ component }) => known.includes(component)),
      ({ hour }) => hour,
    ),
    downs: inOrder(
      rows.downs.filter(({ component }) => known.includes(component)),
      ({ at }) => at,
    ),
    licences: rows['licence-hours'],
    meetings: rows.meetings.flatMap(({ kind, hour, conferences }) =>
      kind === 'meeting' && hour !== null ? { hour, conferences } : [],
    ),
  };
}

type Probed = { component: string | null; target: string | null };

function inOrder<Row extends Probed>(rows: readonly Row[], time: (row: Row) => string): Row[] {
  const keyed = rows.map((row) => ({
    row,
    key: [time(row), row.component, row.target ?? ''].join('\n'),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}
