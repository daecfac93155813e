import { CATALOGUE, FIGURES, type FigureId } from '../figures/catalogue.ts';
import type { FigureRules } from '../figures/rules.ts';
import { formatPeriod, longMonth, shortMonth } from '../format.ts';
import { datesOf, type Quarter } from '../period.ts';
import type { Report, ReportRow } from './model.ts';
import { SAMPLE_MARK } from './texts.ts';

export type ReportSettings = FigureRules & {
  time_zone: string;
  system: { name: string; authority: string };
  contact: { name: string; organisation: string; phone: string; email: string };
};

/** What a report says, by what was measured or only to try a form; all else follows from the quarter and the settings. */
type Said = Pick<Report, 'sample' | 'compliant' | 'comments' | 'notes' | 'history' | 'details'> & {
  valuesOf: (figure: FigureId) => ReportRow['values'];
};

export function assembleReport(
  quarter: Quarter,
  settings: ReportSettings,
  { valuesOf, ...said }: Said,
): Report {
  const dates = datesOf(quarter.months);
  return {
    ...said,
    slug: `VDX-driftsrapport-${quarter.name}`,
    quarter: quarter.name,
    sampleMark: said.sample ? SAMPLE_MARK : '',
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
    complianceText: said.compliant === null ? '' : said.compliant ? 'Ja' : 'Nej',
    rows: FIGURES.map((figure) => rowOf(figure, settings, valuesOf(figure))),
    contact: settings.contact,
  };
}

function rowOf(figure: FigureId, rules: FigureRules, values: ReportRow['values']): ReportRow {
  const { unit, form, target, texts } = CATALOGUE[figure];
  const { label, formLabel, target: targetText, definition } = texts.danish;
  return {
    figure,
    block: form,
    label: formLabel?.(rules) ?? label,
    unit,
    target: rules.targets[figure] ?? target,
    targetText,
    values,
    definition,
  };
}
