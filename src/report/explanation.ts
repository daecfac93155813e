import { followBasis } from '../figures/arithmetic.ts';
import type { Bounds } from '../figures/bounds.ts';
import { CATALOGUE, type FigureId, textsOf } from '../figures/catalogue.ts';
import type { AppliedCorrection, CorrectionEffect } from '../figures/corrections.ts';
import type { Entry, Unit } from '../figures/figure.ts';
import { type LeftOut, leftOutOf } from '../figures/left-out.ts';
import { type Basis, type Coverage, figureIn, type MeasuredMonth } from '../figures/measured.ts';
import { CORRECTED_PROBES } from '../figures/probes.ts';
import { ASIDE } from '../figures/queries.ts';
import type { Query } from '../figures/query.ts';
import type { RuleValue, Targets } from '../figures/rules.ts';
import type { Warning, WarningCode } from '../figures/warnings.ts';
import type { Revision } from '../history/ledger.ts';
import { type Month, shiftMonth, yearBefore } from '../period.ts';
import type { TableName } from '../tables.ts';
import type { Downtime, Outlook } from './outlook.ts';
import type { Ran } from './ran.ts';
import { type Reach, reachLines } from './reach.ts';

/** How a figure of a month came about. */
export type Explanation = {
  figure: FigureId;
  month: Month;
  unit: Unit;
  definition: { english: string; danish: string };
  value: number | null;
  /** The agreed level in percent, and whether the exact value is at or above it; null where none is agreed or measured. */
  agreed: number | null;
  met: boolean | null;
  /** Why there is no value; sentences. */
  gaps: readonly string[];
  /** The whole numbers that the value follows from, and the steps from them to it. */
  basis: Basis;
  steps: readonly string[];
  leftOut: readonly LeftOut[];
  /** Ids of some of the rows that a rule took, by the rule; none where nobody asked. */
  ids: ReadonlyMap<string, readonly string[]>;
  coverage: readonly Coverage[];
  downtime: Downtime | null;
  bounds: Bounds | null;
  corrections: readonly (CorrectionEffect & { reason: string; by: string; decidedAt: string })[];
  history: Beside;
  rules: readonly (RuleValue & { differs: boolean })[];
  warnings: readonly string[];
  statements: readonly Ran[];
};

/** What the history says of a figure: of this month, of the one before and of the year before. */
export type Beside = {
  published: number | null;
  /** Null where there is nothing to compare. */
  same: boolean | null;
  monthBefore: number | null;
  yearBefore: number | null;
  revisions: readonly Revision[];
};

export type ExplanationInput = {
  measured: MeasuredMonth;
  rules: readonly RuleValue[];
  targets: Targets;
  corrections: readonly AppliedCorrection[];
  warnings: readonly Warning[];
  outlook: Outlook;
  reach: readonly Reach[];
  ran: readonly Ran[];
  ids: ReadonlyMap<string, readonly string[]>;
  history: { entries: readonly Entry[]; revisions: readonly Revision[] };
  timeZone: string;
};

export function explainFigure(figure: FigureId, input: ExplanationInput): Explanation {
  const { measured, outlook, reach, timeZone, ids } = input;
  const { month, span } = measured;
  const { unit, needs, rules } = CATALOGUE[figure];
  const found = figureIn(measured, figure);
  const { value = null, basis = {}, gap, coverage = [] } = found ?? {};
  const { danish, english } = textsOf(figure);
  const tables = reachLines(span, reach, { tables: needs.tables, timeZone });
  const decides = (key: string) => rules.some((rule) => key === rule || key.startsWith(`${rule}.`));
  return {
    figure,
    month,
    unit,
    definition: { english: english.definition, danish: danish.definition },
    value,
    agreed: input.targets[figure] ?? null,
    met: found?.met ?? null,
    gaps: gap ? [`${sentence(gap)}`, ...tables] : [],
    basis,
    steps: followBasis(figure, basis)?.steps ?? [],
    leftOut: leftOutOf(figure, measured),
    ids,
    coverage,
    downtime: outlook.downtime.find((one) => one.figure === figure) ?? null,
    bounds: outlook.bounds.find((one) => one.figure === figure) ?? null,
    corrections: correctionsOf(figure, month, input.corrections),
    history: beside(figure, value, input),
    rules: input.rules
      .filter(({ key }) => decides(key))
      .map((rule) => ({ ...rule, differs: textOf(rule.value) !== textOf(rule.standard) })),
    warnings: input.warnings.filter(isAbout(figure, needs.tables)).map(({ message }) => message),
    statements: statementsOf(figure, input.ran),
  };
}

/** What is asked beside a figure that is measured from a table: what was left out, and when a target was down. */
const BESIDE: Partial<Record<TableName, readonly Query[]>> = {
  conference: [ASIDE.meetings, ASIDE['dropped-calls'], ASIDE.orphans],
  uptime_probe: [ASIDE.downs, CORRECTED_PROBES],
};

/** The statements behind a figure, and before them the relations that the source keeps for them. */
function statementsOf(figure: FigureId, ran: readonly Ran[]): Ran[] {
  const { queries, needs } = CATALOGUE[figure];
  const asked = [
    ...Object.values(queries),
    ...needs.tables.flatMap((table) => BESIDE[table] ?? []),
  ];
  const files = new Set(asked.map(({ name }) => `queries/${name}.sql`));
  let found = ran.filter(({ file }) => files.has(file));
  const isRead = ({ keptAs }: Ran) =>
    keptAs !== null && found.some(({ sql }) => sql.includes(keptAs));
  for (;;) {
    const next = ran.filter((one) => found.includes(one) || isRead(one));
    if (next.length === found.length) return next;
    found = next;
  }
}

const textOf = (value: unknown) => JSON.stringify(value);

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function correctionsOf(figure: string, month: Month, applied: readonly AppliedCorrection[]) {
  return applied.flatMap(({ correction: { reason, by, decidedAt }, effects }) =>
    effects
      .filter((effect) => effect.figure === figure && effect.month === month)
      .map((effect) => ({ ...effect, reason, by, decidedAt })),
  );
}

function beside(
  figure: FigureId,
  value: number | null,
  { measured: { month }, history: { entries, revisions } }: ExplanationInput,
): Beside {
  const valueIn = (at: Month) =>
    entries.find((entry) => entry.figure === figure && entry.month === at)?.value ?? null;
  const published = valueIn(month);
  return {
    published,
    same: published === null || value === null ? null : published === value,
    monthBefore: valueIn(shiftMonth(month, -1)),
    yearBefore: valueIn(yearBefore(month)),
    revisions: revisions.filter((one) => one.figure === figure && one.month === month),
  };
}

/** The table that a warning is about which names no figure. */
const ABOUT: Partial<Record<WarningCode, TableName>> = {
  working_hours_without_conference: 'conference',
  service_type_unknown: 'conference',
  organisations_unresolved: 'conference',
  test_organisation_unknown: 'conference',
  probe_component_unknown: 'uptime_probe',
};

function isAbout(figure: FigureId, tables: readonly TableName[]): (warning: Warning) => boolean {
  return ({ code, figure: about }) => {
    // the explanation says both anyway
    if (code === 'orphan_rows' || (code === 'gap' && about !== undefined)) return false;
    if (about !== undefined) return about === figure;
    const table = ABOUT[code];
    return table === undefined || tables.includes(table);
  };
}
