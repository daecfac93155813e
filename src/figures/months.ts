import type { Month } from '../period.ts';
import type { RowOf } from '../rows.ts';
import type { Excluded } from './calls.ts';
import type { FigureId, Measured } from './figure.ts';
import type { MeasuredPeak } from './licences.ts';
import type { MeasuredUptime } from './uptime.ts';

/** Everything that was found out about a month. */
export type MeasuredMonth = {
  month: Month;
  /** In the order of the report. */
  figures: readonly Measured[];
  uptimes: readonly MeasuredUptime[];
  peak: MeasuredPeak;
  excluded: Excluded;
  /** Conferences by the hour (UTC) in which they finished. */
  finishedHours: readonly RowOf<'finished-hours'>[];
  /** Probes whose component is neither of the two, by its name; empty where a probe names none. */
  otherComponents: ReadonlyMap<string, number>;
  /** Service types met, with how many rows had each; empty where a row has none. */
  serviceTypes: {
    conference: ReadonlyMap<string, number>;
    participant: ReadonlyMap<string, number>;
  };
  /** Conferences whose organisation is not in the tree. */
  unresolved: number;
};

export type Measurement = {
  months: readonly MeasuredMonth[];
  /** Codes of test organisations in the settings that no organisation has. */
  unknownTestOrganisations: readonly string[];
};

export function figureValue({ figures }: MeasuredMonth, id: FigureId): number | null {
  return figures.find(({ figure }) => figure === id)?.value ?? null;
}
