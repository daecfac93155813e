import { alignColumns } from '../columns.ts';
import { FIGURES, type FigureId, unitOf } from '../figures/figure.ts';
import { figureValue, type MeasuredMonth } from '../figures/months.ts';
import type { Month } from '../period.ts';

const LABELS: Readonly<Record<FigureId, string>> = {
  uptime_infrastructure: 'Uptime, infrastructure (%)',
  uptime_api: 'Uptime, API (%)',
  video_meetings: 'Video meetings',
  video_calls: 'Video calls',
  sms_sent: 'SMS sent',
  video_quality: 'Video quality (%)',
  peak_licences: 'Peak licences',
};

/** The figures as a table: a row a figure, a column a month; `-` where there is no figure. */
export function figureTable(
  months: readonly MeasuredMonth[],
  targets: { uptime_infrastructure: number; uptime_api: number },
): string {
  const rows = FIGURES.map((figure) => [
    LABELS[figure],
    ...months.map((month) => cell(figure, figureValue(month, figure))),
    ...verdict(figure, months, targets),
  ]);
  const head = ['', ...months.map(({ month }) => month), 'target', ''];
  return alignColumns([head, ...rows], { words: [0, -1] });
}

function cell(figure: FigureId, value: number | null): string {
  if (value === null) return '-';
  return unitOf(figure) === 'percent' ? value.toFixed(2) : String(value);
}

function verdict(
  figure: FigureId,
  months: readonly MeasuredMonth[],
  targets: { uptime_infrastructure: number; uptime_api: number },
): string[] {
  if (figure !== 'uptime_infrastructure' && figure !== 'uptime_api') return ['', ''];
  const uptimes = months.flatMap((month) =>
    month.uptimes.filter((uptime) => uptime.figure === figure),
  );
  const missed = uptimes.filter(({ met }) => met === false).map(({ month }) => month);
  const target = targets[figure].toFixed(2);
  if (missed.length > 0) return [target, `not met in ${missed.join(', ')}`];
  return [target, uptimes.every(({ met }) => met === true) ? 'met' : 'not measured in full'];
}

/** `Service level: met (Ja)` */
export function verdictLine(compliant: boolean | null, empty: readonly Month[]): string {
  if (compliant === true) return 'Service level: met in every month (Ja)';
  if (compliant === false) return 'Service level: not met (Nej)';
  return `Service level: no answer, as uptime is missing for ${empty.join(', ')}`;
}
