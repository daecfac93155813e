import { CATALOGUE, FIGURES, type FigureId, unitOf } from '../figures/catalogue.ts';
import { type AppliedCorrection, isOfProbes } from '../figures/corrections.ts';
import type { Figure } from '../figures/figure.ts';
import type { Measured, MeasuredMonth, Measurement } from '../figures/measured.ts';
import { outagesOf } from '../figures/outages.ts';
import type { FigureRules, Targets } from '../figures/rules.ts';
import type { Warning } from '../figures/warnings.ts';
import type { Month } from '../period.ts';
import type { Report } from './model.ts';
import type { TableRows } from './verify.ts';

/** A written file, as the JSON names it. */
type WrittenFile = { path: string; sha256: string };

export type WrittenFiles = { xlsx?: WrittenFile; pdf?: WrittenFile; html?: WrittenFile };

/** What an auditor needs to follow a number back: digests of what decided it, and where the rows came from. */
export type Provenance = {
  tool: string;
  settings: string;
  queries: Record<string, string>;
  sources: string[];
  /** Rows of the period in each table, and the newest of them (UTC). */
  tables: TableRows;
  template: string;
};

export type JsonInput = {
  report: Report;
  measurement: Measurement;
  warnings: readonly Warning[];
  corrections: readonly AppliedCorrection[];
  timeZone: string;
  rules: Pick<FigureRules, 'targets' | 'uptime'>;
  history: { added: number; unchanged: number; revised: number };
  provenance: Provenance;
  files: WrittenFiles;
};

/** The report as `vdx-report/1` (docs/json.md says what each key holds). */
export function buildJson(input: JsonInput) {
  const { report, measurement, timeZone } = input;
  const { months } = measurement;
  return {
    format: 'vdx-report/1',
    quarter: report.quarter,
    period: {
      from: report.period.from,
      to: report.period.to,
      timeZone,
      months: report.period.months.map(({ month }) => month),
    },
    sample: report.sample,
    compliant: report.compliant,
    figures: FIGURES.map((id) => ({
      ...jsonFigure(id, months, input.rules.targets),
      ...outagesIn(id, months, input.rules.uptime.interval_seconds),
    })),
    excluded: byMonth(months, ({ excluded }) => excluded),
    warnings: input.warnings,
    corrections: input.corrections.map(jsonCorrection),
    history: input.history,
    provenance: input.provenance,
    files: input.files,
  };
}

export type ReportJson = ReturnType<typeof buildJson>;

/** One figure with its value and basis of each month; target and verdict where a level is agreed. */
export function jsonFigure(id: FigureId, months: readonly MeasuredMonth[], targets: Targets) {
  const measured = months.flatMap(({ figures }) => figures.filter(({ figure }) => figure === id));
  const target = targets[id];
  const earlier = measured.filter((figure) => figure.earlier).map(({ month }) => month);
  return {
    id,
    unit: unitOf(id),
    ...(target === undefined ? {} : { target, met: metOf(measured) }),
    values: Object.fromEntries(measured.map(({ month, value }) => [month, value])),
    ...(earlier.length > 0 && { earlier }),
    basis: Object.fromEntries(measured.map(({ month, basis }) => [month, withZones(basis)])),
  };
}

/** Every outage of a figure that is about probes, the earliest first: the pages have room for the longest only. */
function outagesIn(id: FigureId, months: readonly MeasuredMonth[], intervalSeconds: number) {
  const { component }: Figure = CATALOGUE[id];
  if (!component) return {};
  const downs = months.flatMap(({ course }) => course.downs);
  const own = downs.filter((row) => row.component === component);
  return {
    outages: outagesOf(own, intervalSeconds).map(({ target, from, to, seconds }) => ({
      target,
      from: instant(from),
      to: instant(to),
      seconds,
    })),
  };
}

const instant = (text: string) => `${text.replace(' ', 'T')}Z`;

/** As in corrections.yaml, times in UTC, with what it did to each figure. */
function jsonCorrection({ correction, effects }: AppliedCorrection) {
  const { from, to, reason, by, decidedAt } = correction;
  const what = isOfProbes(correction)
    ? {
        component: correction.component,
        target: correction.target ?? null,
        from: instant(from),
        to: instant(to),
        leave_out: true,
      }
    : {
        figure: correction.figure,
        from,
        to,
        ...(correction.value === null ? { leave_out: true } : { value: correction.value }),
      };
  return { ...what, reason, by, decided_at: decidedAt, effects };
}

/** The instants in it, UTC as the sources hold them, as ISO 8601 writes them. */
export function withZones<Some>(basis: Some): Some {
  const text = JSON.stringify(basis, (_, value) =>
    typeof value === 'string'
      ? value.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)$/, '$1T$2Z')
      : value,
  );
  return JSON.parse(text) as Some; // of the same shape: only texts change
}

function metOf(months: readonly Measured[]): boolean | null {
  if (months.some(({ met }) => met === false)) return false;
  return months.every(({ met }) => met === true) ? true : null;
}

export function byMonth<Value>(
  months: readonly MeasuredMonth[],
  value: (measured: MeasuredMonth) => Value,
): Record<Month, Value> {
  return Object.fromEntries(months.map((measured) => [measured.month, value(measured)]));
}

/** JSON that a person can read and a diff can follow. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
