import type { Warning } from '../figures/warnings.ts';
import type { Month, Span } from '../period.ts';
import { TABLE_NAMES, type TableName } from '../tables.ts';
import { localMoment } from './local.ts';

/** From when to when a table has rows, UTC; null where it has none. */
export type Reach = { name: string; begins: string | null; newest: string | null };

/** Why a month has no row of these tables, as far as it lies before the first one or after the last. */
export function reachLines(
  { from, to }: Span,
  reach: readonly Reach[],
  { tables, timeZone }: { tables: readonly TableName[]; timeZone: string },
): string[] {
  const day = (instant: string) => localMoment(instant, timeZone).slice(0, 10);
  return reach
    .filter(({ name }) => tables.some((table) => table === name))
    .flatMap(({ name, begins, newest }) => {
      if (begins === null || newest === null) return [`The table ${name} holds no row.`];
      if (to <= begins) return [`The rows of ${name} begin on ${day(begins)}.`];
      return newest < from ? [`The rows of ${name} end on ${day(newest)}.`] : [];
    });
}

/** The same for every month, as gaps. */
export function reachWarnings(
  months: readonly { month: Month; span: Span }[],
  { reach, timeZone }: { reach: readonly Reach[]; timeZone: string },
): Warning[] {
  return months.flatMap(({ month, span }) =>
    reachLines(span, reach, { tables: TABLE_NAMES, timeZone }).map((message) => ({
      code: 'gap' as const,
      month,
      message,
    })),
  );
}
