import { wrapText } from '../columns.ts';
import type { FigureId } from '../figures/catalogue.ts';
import type { Unit } from '../figures/figure.ts';
import { formatPeriod } from '../format.ts';
import { type Language, monthsText } from '../language.ts';
import type { Month, QuarterName } from '../period.ts';
import type { Allowance, Comparison } from './details.ts';
import type { Report } from './model.ts';
import { summaryTable } from './summary-table.ts';
import { verdictLines } from './summary-verdict.ts';
import { WORDS } from './summary-words.ts';

/** A figure of the quarter as the terminal shows it; null where there is no value. */
export type SummaryFigure = {
  figure: FigureId;
  unit: Unit;
  /** Percent. */
  target: number | null;
  values: readonly (number | null)[];
  comparison: Pick<Comparison, 'quarter' | 'before' | 'yearBefore'>;
  allowances?: readonly Allowance[] | undefined;
};

export type Summary = {
  system: string;
  quarter: QuarterName;
  period: { from: string; to: string };
  months: readonly Month[];
  sample: boolean;
  compliant: boolean | null;
  /** The answer could be the other one, had everything been measured. */
  verdictHangs: boolean;
  figures: readonly SummaryFigure[];
};

/** How a text is shown: characters in a line, colours or none. */
export type Screen = { width: number; color: boolean; language: Language };

/** What one would paste into a mail: the period, the figures with what changed, and the verdict in words. */
export function printSummary(summary: Summary, screen: Screen): string {
  const { language, width } = screen;
  const { period, months, quarter } = summary;
  const dates = language === 'da' ? formatPeriod(period) : `${period.from} to ${period.to}`;
  const title = `${summary.system || 'VDX'} ${quarter}: ${monthsText(months, language)} (${dates})`;
  return [
    ...(summary.sample ? [wrapText(WORDS[language].sample, width), ''] : []),
    wrapText(title, width),
    '',
    summaryTable(summary, screen),
    '',
    ...verdictLines(summary, screen),
  ].join('\n');
}

const NOTHING = { quarter: null, before: null, yearBefore: null };

/** What the terminal takes of a report. */
export function summaryOf(report: Report): Summary {
  const { system, quarter, period, sample, compliant, rows, details } = report;
  const months = period.months.map(({ month }) => month);
  const figures = rows.map(({ figure, unit, target, values }) => {
    const shown = details.figures.find((each) => each.figure === figure);
    const allowances = shown?.uptime?.allowances;
    return { figure, unit, target, values, comparison: shown?.comparison ?? NOTHING, allowances };
  });
  const { verdictHangs } = details;
  return { system, quarter, period, months, sample, compliant, verdictHangs, figures };
}
