import type { Month, Span } from '../period.ts';
import type { TableName } from '../tables.ts';
import type { MeasuredMonth, Value } from './measured.ts';
import type { Component } from './probes.ts';
import type { Queries, RowsOf } from './query.ts';
import type { FigureRules } from './rules.ts';
import type { Warning } from './warnings.ts';

/** `percent` figures have two decimals; `count` figures are whole numbers. */
export type Unit = 'percent' | 'count';

/** Pictures of one figure that need more than its course. */
export type PictureName = 'days' | 'hours' | 'levels' | 'licences' | 'decade';

/** One published figure: a count, or a percentage with at most two decimals. */
export type Entry = { month: Month; figure: string; value: number };

/** The rows of one month, and beside them those of the whole period. */
export type MonthRows<Asked extends Queries = Queries> = {
  month: Month;
  span: Span;
  rules: FigureRules;
  /** The agreed level in percent, null where none is agreed. */
  agreed: number | null;
  rows: RowsOf<Asked>;
  period: RowsOf<Asked>;
};

export type CheckContext = {
  /** The published figures and those of this run. */
  entries: readonly Entry[];
  rules: FigureRules;
  timeZone: string;
  now: Date;
};

/** What a careful reader would ask about a month. */
export type Check = (measured: MeasuredMonth, context: CheckContext) => Warning[];

/** What readers see of a figure. Danish as FSI's published report has it, letter by letter. */
export type FigureTexts = {
  danish: {
    label: string;
    /** The label on the form, where it says more. */
    formLabel?: (rules: FigureRules) => string;
    /** What stands for the agreed level where it is no number. */
    target: string;
    definition: string;
  };
  english: { label: string; definition: string };
};

/** All that the product knows of a figure. */
export type Figure<Asked extends Queries = Queries> = {
  unit: Unit;
  /** Its block on FSI's form: `operation` is "Servicemål - drift", `service` is "Servicemål"; null: on no form. */
  form: 'operation' | 'service' | null;
  /** The agreed level in percent where the settings name no other; null where none is agreed. */
  target: number | null;
  /** What the pages show beside its course; nothing more where it is left out. */
  pictures?: readonly PictureName[];
  /** Of an uptime: what is probed. */
  component?: Component;
  /** What was counted before it, the oldest first, as far as the history has it. */
  predecessors?: readonly string[];
  /** A peak: of several months the highest counts, not their sum. */
  peak?: boolean;
  /** What a source must offer: tables, and single columns of tables that it otherwise does without. */
  needs: { tables: readonly TableName[]; columns?: readonly `${TableName}.${string}`[] };
  /** The settings that decide it: sections, or single keys of them as `targets.uptime_api`. */
  rules: readonly string[];
  queries: Asked;
  /** Queries that are asked only of months in which the others do not tell enough. */
  fallback?: { names: readonly string[]; isNeeded(rows: RowsOf<Asked>): boolean };
  /** How the value follows from the rows. */
  measure(month: MonthRows<Asked>): Value;
  texts: FigureTexts;
  checks: readonly Check[];
};

/** Ties the rows that `measure` takes to the queries that the figure asks. */
export function defineFigure<Asked extends Queries>(figure: Figure<Asked>): Figure {
  return figure;
}

/** What stands for the agreed level where none is agreed. */
export const NO_TARGET = 'Ingen aftalt servicemål';
