import { numberText } from '../language.ts';
import type { Explanation } from './explanation.ts';

/** `98.62 %`, `109,949` or `none`. */
export function valueText({ unit }: Pick<Explanation, 'unit'>, value: number | null): string {
  if (value === null) return 'none';
  return unit === 'percent' ? `${numberText(value, 2, 'en')} %` : numberText(value, 0, 'en');
}

/** As one would write it in the settings. */
export function settingText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(settingText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const known = Object.entries(value).filter(([, each]) => each !== undefined);
  const pairs = known.map(([key, each]) => `${key}: ${settingText(each)}`);
  return `{ ${pairs.join(', ')} }`;
}

/** A title with its lines set in below it; nothing without lines. */
export function section(title: string, lines: readonly string[]): string {
  const shown = lines.flatMap((line) => line.split('\n')).filter((line) => line.trim() !== '');
  return shown.length === 0 ? '' : [title, ...shown.map((line) => `  ${line}`)].join('\n');
}
