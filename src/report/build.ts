import { checkMeasurement } from '../figures/checks.ts';
import { type CorrectedMeasurement, correctionWarnings } from '../figures/corrections.ts';
import { figureValue } from '../figures/measured.ts';
import { isCompliant } from '../figures/uptime.ts';
import type { Warning } from '../figures/warnings.ts';
import { longMonth } from '../format.ts';
import { checkFootnotes } from '../history/footnotes.ts';
import type { Ledger, Revision } from '../history/ledger.ts';
import { buildHistoryYears, type HistoryYear } from '../history/years.ts';
import type { Month, Quarter } from '../period.ts';
import { assembleReport, type ReportSettings } from './assemble.ts';
import { buildDetails } from './build-details.ts';
import { plainText } from './markdown.ts';
import type { MethodFacts } from './method.ts';
import type { Report } from './model.ts';
import { correctionNotes, notesOf } from './notes.ts';
import { boundsByMonth, boundsNotes } from './uptime-bounds.ts';

export type ReportInput = {
  quarter: Quarter;
  measurement: CorrectedMeasurement;
  /** The history with this run's figures merged in. */
  ledger: Ledger;
  settings: ReportSettings;
  comments: readonly string[];
  /** Whatever was revised, this run's revisions last. */
  revisions: readonly Revision[];
  facts: MethodFacts;
  sample: boolean;
  now: Date;
};

/** The one report that workbook, PDF and JSON are made of, so that they cannot disagree. */
export function buildReport(input: ReportInput): { report: Report; warnings: Warning[] } {
  const { quarter, measurement, ledger, settings, now } = input;
  const { months } = measurement;
  const context = { entries: ledger.entries, rules: settings, timeZone: settings.time_zone, now };
  const warnings = [
    ...checkMeasurement(measurement, context),
    ...correctionWarnings(measurement.corrections),
    ...checkSettings(settings),
    ...checkFootnotes(ledger.footnotes),
  ];
  const bounds = boundsByMonth(months, {
    rules: settings,
    corrections: measurement.corrections.map(({ correction }) => correction),
    now,
  });
  const details = buildDetails({
    quarter,
    months,
    ledger,
    rules: settings,
    timeZone: settings.time_zone,
    comments: input.comments,
    revisions: input.revisions,
    facts: input.facts,
    monthNames: quarter.months.map(longMonth),
    bounds,
  });
  const report = assembleReport(quarter, settings, {
    sample: input.sample,
    compliant: isCompliant(months),
    valuesOf: (figure) => months.map((month) => figureValue(month, figure)),
    comments: details.comments.map(plainText),
    notes: [
      ...correctionNotes(measurement.corrections),
      ...notesOf(warnings, {
        months,
        entries: ledger.entries,
        timeZone: settings.time_zone,
        pool: settings.licences.pool,
      }),
      ...boundsNotes(bounds, settings),
    ],
    history: formYears(ledger),
    details,
  });
  return { report, warnings };
}

/** The history as FSI's forms show it. */
export function formYears(ledger: Ledger, upTo?: Month): HistoryYear[] {
  return buildHistoryYears(ledger, upTo).map((year) => ({
    ...year,
    rows: year.rows.filter(({ onForm }) => onForm),
  }));
}

/** An empty cell in the head of the report is seen by the secretariat before it is seen by anybody else. */
export function checkSettings({
  system,
  contact,
}: Pick<ReportSettings, 'system' | 'contact'>): Warning[] {
  const named = { system, contact };
  const empty = Object.entries(named).flatMap(([section, values]) =>
    Object.entries(values).flatMap(([key, value]) => (value === '' ? [`${section}.${key}`] : [])),
  );
  if (empty.length === 0) return [];
  const message = `The settings leave ${empty.join(', ')} empty, and so does the report.`;
  return [{ code: 'settings_incomplete', message }];
}
