import type { Month } from '../period.ts';
import { figureIn, type MeasuredMonth, type Measurement } from './measured.ts';
import type { PeriodAnswers } from './months.ts';
import { type CORRECTED_PROBES, type Component, DOWNS, PROBES, type ProbeRow } from './probes.ts';
import type { RowOf } from './query.ts';
import type { FigureRules } from './rules.ts';
import type { Warning } from './warnings.ts';

type Decision = {
  /** Where it stands, `corrections.yaml:3`. */
  place: string;
  reason: string;
  by: string;
  /** `2025-10-06` */
  decidedAt: string;
};

/** Leaves the probes of a component, or of one target of it, out of a span (UTC, half-open). */
export type ProbeCorrection = Decision & {
  kind: 'probes';
  component: Component;
  target?: string | undefined;
  from: string;
  to: string;
};

/** Puts a value in the place of a figure in these months, the last one included; null leaves the figure out. */
export type FigureCorrection = Decision & {
  kind: 'figure';
  figure: string;
  from: Month;
  to: Month;
  value: number | null;
};

/** An exception that the system manager decided on, dated and reasoned. */
export type Correction = ProbeCorrection | FigureCorrection;

/** What corrections made of a figure of a month. `value` is null where it was left out. */
export type CorrectionEffect = {
  figure: string;
  month: Month;
  without: number | null;
  value: number | null;
};

/** A correction of the period, and every figure that it changed or could have changed. */
export type AppliedCorrection = { correction: Correction; effects: readonly CorrectionEffect[] };

export function isOfProbes(correction: Correction): correction is ProbeCorrection {
  return correction.kind === 'probes';
}

/** Whether two corrections are about the same thing at the same time, so that which of them holds is open. */
export function overlap(a: Correction, b: Correction): boolean {
  if (a.kind === 'figure' && b.kind === 'figure') {
    return a.figure === b.figure && a.from <= b.to && b.from <= a.to;
  }
  if (!isOfProbes(a) || !isOfProbes(b) || a.component !== b.component) return false;
  const sameTarget = a.target === undefined || b.target === undefined || a.target === b.target;
  return sameTarget && a.from < b.to && b.from < a.to;
}

/** The corrections that a span of months is touched by. */
export function correctionsOf(
  corrections: readonly Correction[],
  months: readonly Pick<MeasuredMonth, 'month' | 'span'>[],
): Correction[] {
  return corrections.filter((correction) =>
    months.some(({ month, span }) =>
      correction.kind === 'figure'
        ? correction.from <= month && month <= correction.to
        : correction.from < span.to && span.from < correction.to,
    ),
  );
}

/** The figures as measured with the values that corrections put in their place. */
export function replaceFigures(
  months: readonly MeasuredMonth[],
  corrections: readonly Correction[],
): MeasuredMonth[] {
  return months.map((measured) => ({
    ...measured,
    figures: measured.figures.map((figure) => {
      const correction = corrections.find(
        (each) =>
          each.kind === 'figure' &&
          each.figure === figure.figure &&
          each.from <= measured.month &&
          measured.month <= each.to,
      );
      if (correction?.kind !== 'figure') return figure;
      const { value, reason } = correction;
      if (value !== null) {
        const { gap: _, ...rest } = figure;
        return { ...rest, value };
      }
      return { ...figure, value, leftOut: true, gap: `it was left out (${reason})` };
    }),
  }));
}

/** What each correction did: the figures of `before` and `after`, month by month. */
export function effectsOf(
  corrections: readonly Correction[],
  before: readonly MeasuredMonth[],
  after: readonly MeasuredMonth[],
): AppliedCorrection[] {
  return corrections.map((correction) => {
    const figure = figureOf(correction);
    const touched = after.filter((measured) => correctionsOf([correction], [measured]).length > 0);
    const effects = touched.map((measured) => {
      const old = before.find(({ month }) => month === measured.month);
      return {
        figure,
        month: measured.month,
        without: (old && figureIn(old, figure)?.value) ?? null,
        value: figureIn(measured, figure)?.value ?? null,
      };
    });
    return { correction, effects };
  });
}

/** The figure that a correction is about. */
export function figureOf(correction: Correction): string {
  return isOfProbes(correction) ? `uptime_${correction.component}` : correction.figure;
}

/** A measurement with the corrections that it has gone through. */
export type CorrectedMeasurement = Measurement & { corrections: readonly AppliedCorrection[] };

type CorrectedRow = RowOf<typeof CORRECTED_PROBES>;

/** The rows of a period without the probes that corrections leave out. */
export function leaveOut(
  { period, rows }: PeriodAnswers,
  left: readonly CorrectedRow[],
  corrections: readonly ProbeCorrection[],
): PeriodAnswers {
  // both lists were read by the schemas of their queries
  const probes = (rows[PROBES.name] ?? []) as readonly ProbeRow[];
  const downs = (rows[DOWNS.name] ?? []) as readonly RowOf<typeof DOWNS>[];
  const taken = new Map<string, CorrectedRow[]>();
  for (const row of left) taken.set(probeKey(row), [...(taken.get(probeKey(row)) ?? []), row]);
  const isLeft = ({ component, target, at }: RowOf<typeof DOWNS>) =>
    corrections.some(
      (each) =>
        each.component === component &&
        (each.target === undefined || each.target === (target ?? '')) &&
        each.from <= at &&
        at < each.to,
    );
  return {
    period,
    rows: {
      ...rows,
      [PROBES.name]: probes.map((row) => (taken.get(probeKey(row)) ?? []).reduce(lessRow, row)),
      [DOWNS.name]: downs.filter((row) => !isLeft(row)),
    },
  };
}

function lessRow(row: ProbeRow, { probes, known, up }: ProbeRow): ProbeRow {
  return { ...row, probes: row.probes - probes, known: row.known - known, up: row.up - up };
}

const probeKey = ({ month, component, target, hour }: ProbeRow) =>
  JSON.stringify([month, component, target, hour]);

/** The rules by which the time of left-out probes is not expected to be probed. */
export function rulesWithout(
  rules: FigureRules,
  corrections: readonly ProbeCorrection[],
): FigureRules {
  const { uptime } = rules;
  return { ...rules, uptime: { ...uptime, maintenance: [...uptime.maintenance, ...corrections] } };
}

/** A sentence for every figure that a correction is about: with it and without. */
export function correctionWarnings(applied: readonly AppliedCorrection[]): Warning[] {
  return applied.flatMap(({ correction: { place, reason, by, decidedAt }, effects }) =>
    effects.map(({ figure, month, value, without }) => ({
      code: 'corrected' as const,
      month,
      figure,
      message: `${figure} is ${value ?? 'left out'} by the correction at ${place}, and ${without ?? 'nothing'} without it: ${reason} (${by}, ${decidedAt}).`,
    })),
  );
}
