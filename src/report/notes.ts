import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { isFigureId, textsOf, unitOf } from '../figures/catalogue.ts';
import type { AppliedCorrection } from '../figures/corrections.ts';
import type { Entry } from '../figures/figure.ts';
import { median, peaksBefore } from '../figures/licence-checks.ts';
import { figureIn, type MeasuredMonth } from '../figures/measured.ts';
import type { Warning } from '../figures/warnings.ts';
import { formatCount, formatDate, formatPercent, longMonth } from '../format.ts';

type NoteContext = {
  months: readonly MeasuredMonth[];
  entries: readonly Entry[];
  timeZone: string;
  pool: number;
};

/** The Danish sentences for what a reader of the report needs to know of the warnings. */
export function notesOf(warnings: readonly Warning[], context: NoteContext): string[] {
  const notes = warnings.flatMap((warning) => {
    const measured = context.months.find(({ month }) => month === warning.month);
    const note =
      measured && NOTES[warning.code]?.(measured, { ...context, figure: warning.figure });
    return note ? [note] : [];
  });
  return [...new Set(notes)];
}

/** Every correction in a sentence, with the figure as it is and as it would be without. */
export function correctionNotes(applied: readonly AppliedCorrection[]): string[] {
  return applied.flatMap(({ correction: { reason, by, decidedAt }, effects }) =>
    effects.map(
      ({ figure, month, value, without }) =>
        `"${labelOf(figure)}" for ${longMonth(month)} er korrigeret: ${shown(figure, value)} med korrektionen, ` +
        `${shown(figure, without)} uden. Begrundelse: ${reason} (${by}, ${formatDate(decidedAt)}).`,
    ),
  );
}

function shown(figure: string, value: number | null): string {
  if (value === null) return 'intet tal';
  const isPercent = isFigureId(figure) && unitOf(figure) === 'percent';
  return isPercent ? `${formatPercent(value)} pct.` : formatCount(value);
}

type Note = (
  measured: MeasuredMonth,
  context: NoteContext & { figure: string | undefined },
) => string;

const labelOf = (figure = '') => (isFigureId(figure) ? textsOf(figure).danish.label : '');

const peakOf = (measured: MeasuredMonth) => figureIn(measured, 'peak_licences');

const NOTES: Partial<Record<Warning['code'], Note>> = {
  gap: (measured, { figure }) => {
    const { month } = measured;
    if (figure && figureIn(measured, figure)?.earlier) {
      return `"${labelOf(figure)}" for ${longMonth(month)} er tidligere offentliggjort; der er ingen ny måling.`;
    }
    return figure
      ? `Der er ingen måling af "${labelOf(figure)}" for ${longMonth(month)}.`
      : `Tallene for ${longMonth(month)} er foreløbige, da måneden ikke er afsluttet.`;
  },
  licence_peak_unusual: (measured, { entries, timeZone }) =>
    `Licensforbruget toppede i ${longMonth(measured.month)} med ${formatCount(peakOf(measured)?.value ?? 0)} licenser ` +
    `(${peakTime(peakOf(measured)?.basis.peak_at, timeZone)}) mod en median på ` +
    `${formatCount(Math.round(median(peaksBefore(measured.month, entries)) ?? 0))} i de foregående 12 måneder.`,
  licence_peak_above_pool: (measured, { pool }) =>
    `Licensforbruget i ${longMonth(measured.month)} oversteg med ${formatCount(peakOf(measured)?.value ?? 0)} licenser ` +
    `puljen på ${formatCount(pool)}.`,
  licence_peak_from_calls: ({ month }) =>
    `Licensforbruget for ${longMonth(month)} er beregnet ud fra de enkelte kald, da der ikke findes ` +
    'målinger af licensforbruget.',
  licence_coverage_low: (measured) =>
    `Målingerne af licensforbruget er ufuldstændige for ${longMonth(measured.month)}` +
    `${coverageText(measured, 'peak_licences')}.`,
  probe_coverage_low: (measured, { figure = '' }) =>
    `Målingerne af "${labelOf(figure)}" er ufuldstændige for ${longMonth(measured.month)}` +
    `${coverageText(measured, figure)}.`,
  working_hours_without_conference: ({ month }) =>
    `Mødedata kan være ufuldstændige for ${longMonth(month)}: der mangler afsluttede møder i en eller ` +
    'flere timer inden for normal arbejdstid.',
};

/** `05.10.25 kl. 10.32` of a UTC instant. */
function peakTime(at: unknown, timeZone: string): string {
  const instant = new TZDate(`${String(at).replace(' ', 'T')}Z`, timeZone);
  return format(instant, "dd.MM.yy 'kl.' HH.mm");
}

/** Whether a kind of warning has a Danish sentence for the readers of the report. */
export function hasNote(code: Warning['code']): boolean {
  return NOTES[code] !== undefined;
}

/** ` (sms 91,20 %, booking 99,70 % af det forventede)`: cut, so that it never shows more than there is. */
function coverageText(measured: MeasuredMonth, figure: string): string {
  const shares = (figureIn(measured, figure)?.coverage ?? []).flatMap(
    ({ name, known, expected }) =>
      expected === 0
        ? []
        : [`${name} ${formatPercent(Math.floor((known * 10_000) / expected) / 100)} %`.trim()],
  );
  return shares.length === 0 ? '' : ` (${shares.join(', ')} af det forventede)`;
}
