import { CATALOGUE, FIGURES } from '../figures/catalogue.ts';
import { checkMeasurement } from '../figures/checks.ts';
import { type CorrectedMeasurement, correctionWarnings } from '../figures/corrections.ts';
import { figureValue, type MeasuredMonth } from '../figures/measured.ts';
import type { FigureRules } from '../figures/rules.ts';
import { isCompliant } from '../figures/uptime.ts';
import type { Warning } from '../figures/warnings.ts';
import { formatPeriod, longMonth, shortMonth } from '../format.ts';
import type { Ledger, Revision } from '../history/ledger.ts';
import { buildHistoryYears, type HistoryYear } from '../history/years.ts';
import { datesOf, type Month, type Quarter } from '../period.ts';
import { buildDetails } from './build-details.ts';
import { plainText } from './markdown.ts';
import type { MethodFacts } from './method.ts';
import type { Report, ReportRow } from './model.ts';
import { correctionNotes, notesOf } from './notes.ts';
import { SAMPLE_MARK } from './texts.ts';

export type ReportSettings = FigureRules & {
  time_zone: string;
  system: { name: string; authority: string };
  contact: { name: string; organisation: string; phone: string; email: string };
};

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
  ];
  const compliant = isCompliant(months);
  const dates = datesOf(quarter.months);
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
  });
  const report: Report = {
    slug: `VDX-driftsrapport-${quarter.name}`,
    quarter: quarter.name,
    sample: input.sample,
    sampleMark: input.sample ? SAMPLE_MARK : '',
    system: settings.system.name,
    authority: settings.system.authority,
    period: {
      ...dates,
      label: formatPeriod(dates),
      months: quarter.months.map((month) => ({
        month,
        short: shortMonth(month),
        long: longMonth(month),
      })),
    },
    compliant,
    complianceText: compliant === null ? '' : compliant ? 'Ja' : 'Nej',
    rows: rowsOf(months, settings),
    comments: details.comments.map(plainText),
    notes: [
      ...correctionNotes(measurement.corrections),
      ...notesOf(warnings, {
        months,
        entries: ledger.entries,
        timeZone: settings.time_zone,
        pool: settings.licences.pool,
      }),
    ],
    history: formYears(ledger),
    details,
    contact: settings.contact,
  };
  return { report, warnings };
}

/** The history as FSI's forms show it. */
export function formYears(ledger: Ledger, upTo?: Month): HistoryYear[] {
  return buildHistoryYears(ledger, upTo).map((year) => ({
    ...year,
    rows: year.rows.filter(({ onForm }) => onForm),
  }));
}

function rowsOf(months: readonly MeasuredMonth[], rules: FigureRules): ReportRow[] {
  return FIGURES.map((figure) => {
    const { unit, form, target, texts } = CATALOGUE[figure];
    const { label, formLabel, target: targetText, definition } = texts.danish;
    return {
      figure,
      block: form,
      label: formLabel?.(rules) ?? label,
      unit,
      target: rules.targets[figure] ?? target,
      targetText,
      values: months.map((month) => figureValue(month, figure)),
      definition,
    };
  });
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
