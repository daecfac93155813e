import { formatCount, formatMonths, formatPercent, HISTORY_MONTHS } from '../format.ts';
import type { HistoryRow, HistoryYear } from '../history/years.ts';
import type { Report, ReportRow } from '../report/model.ts';
import type { PdfFacts } from './stamp.ts';

/** The texts of the printed report; the template only puts them in their places. */
export function viewOf(report: Report) {
  const months = report.period.months;
  const current = new Set<string>(months.map(({ month }) => month));
  return {
    title: titleOf(report),
    heading: headingOf(report),
    footer: `${shorten(headingOf(report))} · ${report.period.label}`,
    monthNames: monthNamesOf(report),
    quarter: report.quarter,
    facts: [
      { name: 'Systemnavn', text: report.system },
      { name: 'Systemansvarlige myndighed', text: report.authority },
      { name: 'Periode', text: report.period.label },
    ],
    verdict: verdictOf(report),
    months,
    blocks: [
      { id: 'drift', title: 'Servicemål – drift', rows: rowsOf(report, 'operation') },
      { id: 'service', title: 'Servicemål', rows: rowsOf(report, 'service') },
    ].filter(({ rows }) => rows.length > 0),
    comments: report.comments,
    notes: report.notes,
    historyMonths: HISTORY_MONTHS,
    history: report.history.map((year) => yearView(year, current)),
    contact: [
      { name: 'Navn', text: report.contact.name },
      { name: 'Organisation/afdeling', text: report.contact.organisation },
      { name: 'Tlf./mobil', text: report.contact.phone },
    ],
    email: report.contact.email,
    sampleMark: report.sample ? report.sampleMark : '',
  };
}

/** What the PDF says about itself; it is dated by the last day that it reports. */
export function factsOf(report: Report): PdfFacts {
  const subject = `Kvartalsvis driftsrapport til FSI, ${report.period.label}`;
  return {
    title: titleOf(report),
    author: report.authority,
    subject: report.sample ? `${subject}. ${report.sampleMark}` : subject,
    date: report.period.to,
  };
}

function headingOf({ system }: Report): string {
  return system ? `Driftsrapport for ${system}` : 'Driftsrapport';
}

/** The margin has room for one line. */
function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function titleOf(report: Report): string {
  return `${headingOf(report)}, ${monthNamesOf(report)}`;
}

function monthNamesOf({ period }: Report): string {
  const [first, last] = [period.months[0], period.months.at(-1)];
  return first && last ? formatMonths(first.month, last.month) : period.label;
}

function verdictOf({ compliant, complianceText }: Report): { kind: string; text: string } {
  if (compliant === null) return { kind: 'open', text: 'Ikke besvaret – se bemærkningerne' };
  return { kind: compliant ? 'met' : 'missed', text: complianceText };
}

function rowsOf(report: Report, block: ReportRow['block']) {
  return report.rows.filter((row) => row.block === block).map(rowView);
}

function rowView({ label, definition, target, targetText, unit, values }: ReportRow) {
  const show = (value: number) =>
    unit === 'percent' ? `${formatPercent(value)}%` : formatCount(value);
  const [unagreed, reason] = splitSentence(targetText);
  return {
    label,
    explanation: [definition, reason].filter((text) => text !== ''),
    target: target === null ? '' : show(target),
    unagreed,
    values: values.map((value) => {
      if (value === null) return { text: 'ingen måling', kind: 'gap' };
      return { text: show(value), kind: target !== null && value < target ? 'missed' : '' };
    }),
  };
}

/** The first sentence fits a narrow column; what follows it explains, and needs a wider one. */
function splitSentence(text: string): [first: string, rest: string] {
  const end = text.indexOf('. ');
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 2)];
}

function yearView({ year, title, rows, footnotes }: HistoryYear, current: ReadonlySet<string>) {
  const groups = rows.map(({ group }) => group);
  return {
    year,
    title,
    footnotes,
    rows: rows.map((row, index) => ({
      // The workbook merges a group over its rows; here it stands beside the first of them.
      group: row.group === groups[index - 1] ? '' : row.group,
      label: row.label,
      labelMark: row.labelMark,
      target: row.target === null ? '' : `${formatPercent(row.target)}%`,
      cells: row.cells.map(({ month, value, mark }) => {
        const now = current.has(month);
        return { text: cellText(row, value, now), mark, kind: now ? 'now' : '' };
      }),
    })),
  };
}

/** A month not reached, or before the figure began, is empty; a month of this report without a figure is not. */
function cellText({ unit, percentSign }: HistoryRow, value: number | null, now: boolean): string {
  if (value === null) return now ? '–' : '';
  if (unit === 'count') return formatCount(value);
  return percentSign ? `${formatPercent(value)}%` : formatPercent(value);
}
