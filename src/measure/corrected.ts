import { EXIT, UserError } from '../error.ts';
import {
  type Correction,
  figureOf,
  isOfProbes,
  type ProbeCorrection,
} from '../figures/corrections.ts';
import { figureValue, type MeasuredMonth } from '../figures/measured.ts';
import { CORRECTED_PROBES } from '../figures/probes.ts';
import type { RowOf } from '../figures/query.ts';
import type { PeriodTask } from './ask.ts';
import { fillingOf, numbered, type Period } from './parameters.ts';
import { readRows } from './read.ts';

type Left = RowOf<typeof CORRECTED_PROBES>;

/** The probes that corrections leave out, by the place of the correction in the list. */
export async function askCorrected(
  corrections: readonly ProbeCorrection[],
  period: Period,
  { sources, queries, rules, testOrganisations, trace, record }: PeriodTask,
): Promise<Left[]> {
  if (corrections.length === 0) return [];
  const filling = fillingOf(period, rules, testOrganisations);
  const values = <Value>(name: string, value: (each: ProbeCorrection) => Value) =>
    numbered(`correction_${name}`, corrections.map(value));
  return readRows(sources.uptime, queries, {
    query: CORRECTED_PROBES,
    trace,
    record,
    lists: {
      ...filling.lists,
      corrections: corrections.map(({ target = null }) => ({ target })),
    },
    parameters: {
      ...filling.parameters,
      ...values('from', ({ from }) => from),
      ...values('to', ({ to }) => to),
      ...values('component', ({ component }) => component),
      ...values('target', ({ target = '' }) => target),
    },
  });
}

/** A correction of the period that has nothing to correct is a mistake. */
export function refuseIdle(
  corrections: readonly Correction[],
  left: readonly Left[],
  months: readonly MeasuredMonth[],
): void {
  const probes = corrections.filter(isOfProbes);
  const taken = new Set(left.map(({ correction }) => probes[correction]));
  const idle = corrections.find((correction) => {
    if (isOfProbes(correction)) return !taken.has(correction);
    const { from, to, value } = correction;
    const within = months.filter(({ month }) => from <= month && month <= to);
    return (
      value === null && within.every((each) => figureValue(each, figureOf(correction)) === null)
    );
  });
  if (!idle) return;
  const nothing = isOfProbes(idle) ? 'no probe' : `no value of ${figureOf(idle)}`;
  throw new UserError(`${idle.place}: this correction matches ${nothing}.`, EXIT.usage, {
    hint: 'Look at its times (local, as in maintenance), component and target.',
  });
}
