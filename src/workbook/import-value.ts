import type { Unit } from '../figures/figure.ts';
import type { Stored } from './import-cell.ts';
import { codeOf, isDateFormat, isScaledFormat, sectionsOf } from './number-format.ts';

/** What a cell says: a figure with its footnote mark, nothing, or why it says neither. */
export type ReadFigure =
  | { kind: 'empty' }
  | { kind: 'figure'; value: number; mark: string; rounded: boolean }
  | { kind: 'unreadable'; problem: string };

const MARKED = /^(.*?)\s*([*¹²³]*)$/s;
const GROUPED = /^\d{1,3}([.,\s])\d{3}(?:\1\d{3})*$/;
const WHOLE = /^\d+(?:[.,]0{1,2})?$/;
const PERCENTAGE = /^(\d{1,3})(?:[.,](\d+))?\s*(%?)$/;

/** Reads a figure that may be a number or a text, with comma or point, with or without % and footnote mark. */
export function readFigure(stored: Stored, unit: Unit): ReadFigure {
  switch (stored.kind) {
    case 'number':
      return numberFigure(stored, unit);
    case 'text':
      return textFigure(stored.text, unit);
    default:
      return stored;
  }
}

function numberFigure({ text, format }: { text: string; format: string }, unit: Unit): ReadFigure {
  // Fifteen digits are what a spreadsheet shows of a number; the rest is noise of its binary form.
  const number = Number(Number(text).toPrecision(15));
  const mark = markIn(format);
  if (!Number.isFinite(number)) return unreadable(`"${text}" is no number`);
  if (isDateFormat(format)) return unreadable(`the number ${number} is shown as a date or a time`);
  if (isScaledFormat(format)) return unreadable(`the number ${number} is shown in thousands`);
  const isShare = codeOf(format).includes('%');
  if (unit === 'percent') return percentFigure(number, { sign: isShare, share: isShare, mark });
  if (isShare) return unreadable(`a count, but it is shown as ${shown(number * 100)}%`);
  return countFigure(number, mark);
}

/** The footnote mark among the texts of a number format. */
function markIn(format: string): string {
  const [positive = ''] = sectionsOf(format);
  const mark = /"\s*([*¹²³]+)\s*"\s*$|((?:\\[*¹²³])+)$|([¹²³]+)$/.exec(positive);
  return (mark?.[1] ?? mark?.[2] ?? mark?.[3] ?? '').replaceAll('\\', '');
}

function textFigure(text: string, unit: Unit): ReadFigure {
  const [, bare = '', mark = ''] = MARKED.exec(text) ?? [];
  if (unit === 'count') {
    if (GROUPED.test(bare)) return countFigure(Number(bare.replace(/\D/g, '')), mark);
    return WHOLE.test(bare)
      ? countFigure(Number.parseInt(bare, 10), mark)
      : unreadable(`"${text}" is no whole number`);
  }
  const match = PERCENTAGE.exec(bare);
  if (!match) return unreadable(`"${text}" is no percentage`);
  const [, whole, decimals = '0', sign] = match;
  return percentFigure(Number(`${whole}.${decimals}`), { sign: sign === '%', share: false, mark });
}

function countFigure(value: number, mark: string): ReadFigure {
  return Number.isSafeInteger(value) && value >= 0
    ? { kind: 'figure', value, mark, rounded: false }
    : unreadable(`a count, but ${value} is no whole number from 0 on`);
}

/** `share`: 1 means 100 %. `sign`: the cell shows a percent sign, so that there is no doubt which it is. */
function percentFigure(
  number: number,
  { sign, share, mark }: { sign: boolean; share: boolean; mark: string },
): ReadFigure {
  if (!sign && number > 0 && number <= 1) {
    return unreadable(
      `${number} without a percent sign may mean ${shown(number)} % or ${shown(number * 100)} %`,
    );
  }
  const percent = Number((share ? number * 100 : number).toPrecision(14));
  const value = Math.round(Number((percent * 100).toPrecision(14))) / 100;
  return percent >= 0 && percent <= 100
    ? { kind: 'figure', value, mark, rounded: value !== percent }
    : unreadable(`a percentage, but ${shown(percent)} is not from 0 to 100`);
}

/** Without the noise of a product of two doubles. */
function shown(number: number): string {
  return String(Number(number.toPrecision(12)));
}

function unreadable(problem: string): ReadFigure {
  return { kind: 'unreadable', problem };
}
