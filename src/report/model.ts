import type { FigureId } from '../figures/catalogue.ts';
import type { Unit } from '../figures/figure.ts';
import type { HistoryYear } from '../history/years.ts';
import type { Month, QuarterName } from '../period.ts';
import type { Details } from './details.ts';

/** Everything that the workbook and the PDF show, in Danish where Danish readers see it. */
export type Report = {
  /** File name without ending, `VDX-driftsrapport-2025Q3`. */
  slug: string;
  quarter: QuarterName;
  /** The data are made up: every output carries `sampleMark`. */
  sample: boolean;
  sampleMark: string;
  system: string;
  authority: string;
  period: {
    from: string;
    to: string;
    /** `01.09.25 - 30.11.25` */
    label: string;
    months: readonly ReportMonth[];
  };
  /** Null where a month is empty, so that no answer is given. */
  compliant: boolean | null;
  /** `Ja`, `Nej` or empty. */
  complianceText: string;
  rows: readonly ReportRow[];
  /** The user's comments as plain text, one paragraph or list each. */
  comments: readonly string[];
  /** What the tool has to tell the reader: gaps, fallbacks, unusual peaks. One sentence each. */
  notes: readonly string[];
  history: readonly HistoryYear[];
  /** What the pages show and the form has no place for. */
  details: Details;
  contact: { name: string; organisation: string; phone: string; email: string };
};

/** `short` is `Sept`, as in the report; `long` is `september 2025`. */
export type ReportMonth = { month: Month; short: string; long: string };

/** One figure of the quarter. `values` stand in the order of the months; percentages as 98.62. */
export type ReportRow = {
  figure: FigureId;
  /** `operation` rows stand in the block "Servicemål - drift", `service` rows in "Servicemål"; null: on no form. */
  block: 'operation' | 'service' | null;
  label: string;
  unit: Unit;
  /** Percent, null where no target is agreed. */
  target: number | null;
  /** What to show as the agreed target where it is no number; empty otherwise. */
  targetText: string;
  values: readonly (number | null)[];
  /** How the figure is counted, in Danish. */
  definition: string;
};
