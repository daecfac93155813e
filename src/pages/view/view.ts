import { formatMonths, HISTORY_MONTHS } from '../../format.ts';
import type { Report } from '../../report/model.ts';
import type { PdfFacts } from '../pdf-file/facts.ts';
import { unbroken } from '../texts/unbroken.ts';
import { figureViews } from './figures.ts';
import { blockViews, commentViews, revisionViews, verdictView } from './front.ts';
import { harmless } from './harmless.ts';
import { methodViews, yearView } from './tables.ts';

/** The texts and pictures of the report; the template only puts them in their places. */
export function viewOf(report: Report) {
  const { months } = report.period;
  const current = new Set<string>(months.map(({ month }) => month));
  return harmless({
    title: titleOf(report),
    heading: headingOf(report),
    long: headingOf(report).length > 44,
    footer: `${shorten(headingOf(report))} · ${report.period.label}`,
    monthNames: monthNamesOf(report),
    quarter: report.quarter,
    facts: [
      { name: 'Systemnavn', text: report.system || '–' },
      { name: 'Systemansvarlige myndighed', text: report.authority || '–' },
      { name: 'Periode', text: report.period.label },
    ],
    verdict: verdictView(report),
    months,
    blocks: blockViews(report),
    comments: commentViews(report.details.comments),
    notes: report.notes.map(unbroken),
    revisions: revisionViews(report),
    figures: figureViews(report),
    historyMonths: HISTORY_MONTHS,
    history: report.history.map((year) => yearView(year, current)).reverse(),
    method: methodViews(report.details.method),
    contact: [
      { name: 'Navn', text: report.contact.name || '–' },
      { name: 'Organisation/afdeling', text: report.contact.organisation || '–' },
      { name: 'Tlf./mobil', text: report.contact.phone || '–' },
    ],
    email: report.contact.email,
    sampleMark: report.sample ? report.sampleMark : '',
  });
}

/** What the PDF says about itself; it is dated by the last day that it reports. */
export function factsOf(report: Report): PdfFacts {
  const subject = `Kvartalsvis driftsrapport til FSI, ${report.period.label}`;
  return harmless({
    title: titleOf(report),
    author: report.authority,
    subject: report.sample ? `${subject}. ${report.sampleMark}` : subject,
    date: report.period.to,
  });
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
