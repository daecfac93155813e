import { formatMonths } from '../format.ts';
import type { Report } from './model.ts';

/** The mail that a report goes out with, in Danish: a line with the subject, a blank one, and the body. */
export function coverText(report: Report, files: readonly string[]): string {
  const { system, quarter, period, notes, comments, contact } = report;
  const [first, last] = [period.months[0], period.months.at(-1)];
  const months = first && last ? formatMonths(first.month, last.month) : period.label;
  const name = system || 'VDX';
  const paragraphs = [
    ...(report.sampleMark ? [report.sampleMark] : []),
    `Hermed driftsrapporten for ${name} for ${months} (${period.label}).`,
    levelText(report),
    ...comments,
    ...(notes.length > 0 ? [`Bemærkninger:\n${notes.map((note) => `- ${note}`).join('\n')}`] : []),
    `Vedlagt:\n${files.map((file) => `- ${file}`).join('\n')}`,
    ['Venlig hilsen', contact.name, contact.organisation, contact.phone, contact.email]
      .filter((line) => line !== '')
      .join('\n'),
  ];
  return `Emne: Driftsrapport for ${name}, ${months} (${quarter})\n\n${paragraphs.join('\n\n')}\n`;
}

function levelText({ compliant }: Report): string {
  if (compliant === null) {
    return 'Det kan ikke siges, om servicemålene for oppetid er overholdt, da der mangler målinger.';
  }
  return compliant
    ? 'Servicemålene for oppetid er overholdt i alle måneder.'
    : 'Servicemålene for oppetid er ikke overholdt i alle måneder; se rapporten.';
}
