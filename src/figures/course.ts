import { textOrder } from '../text-order.ts';
import { type DOWNS, isComponent, type PROBES } from './probes.ts';
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
  return {
    probes: rows.probes.filter(({ component }) => isComponent(component)).sort(byTarget),
    downs: rows.downs
      .filter(({ component }) => isComponent(component))
      .sort((a, b) => textOrder(a.at, b.at) || byTarget(a, b)),
    licences: rows['licence-hours'],
    meetings: rows.meetings.flatMap(({ kind, hour, conferences }) =>
      kind === 'meeting' && hour !== null ? { hour, conferences } : [],
    ),
  };
}

type Probed = { component: string | null; target: string | null };

const byTarget = (a: Probed, b: Probed) =>
  textOrder(a.component ?? '', b.component ?? '') || textOrder(a.target ?? '', b.target ?? '');
