import type { Unit } from '../../figures/figure.ts';
import { formatCount, formatPercent } from '../../format.ts';

/** A number with its unit, as a sentence takes it: `109.949`, `98,62 %` (the space does not break). */
export function numberText(value: number, unit: Unit): string {
  return unit === 'percent' ? `${formatPercent(value)} %` : formatCount(value);
}

/** `+4,2 %` of counts, `−0,12 pct.point` of percentages; empty where there is nothing to compare with. */
export function changeText(now: number | null, before: number | null, unit: Unit): string {
  if (now === null || before === null) return '';
  if (unit === 'percent') return `${signed(now - before, 2)} pct.point`;
  return before === 0 ? '' : `${signed(((now - before) / before) * 100, 1)} %`;
}

/** Minutes as people say them: `0 min`, `46 min`, `9 t 36 min`. */
export function durationText(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole === 0 && minutes > 0) return 'under 1 min';
  if (whole < 60) return `${whole} min`;
  const rest = whole % 60;
  return `${formatCount((whole - rest) / 60)} t${rest === 0 ? '' : ` ${rest} min`}`;
}

/** The sign is always there; a change too small to be seen has none. */
function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals).replace('.', ',');
  if (/^[0,]+$/.test(text)) return text;
  const [whole = '', ...rest] = text.split(',');
  return `${value < 0 ? '−' : '+'}${[formatCount(Number(whole)), ...rest].join(',')}`;
}
