/** How a number is shown: `109949`, `98,62` or `99,50%`. */
export type Shown = 'count' | 'decimals' | 'percent';

const DEFAULTS: Record<Shown, string> = { count: '0', decimals: '0.00', percent: '0.00%' };
const TRAILING_MARK = /"[*¹²³]+"$/;

/**
 * The number format for a figure: the template's own where it suits, with the footnote mark behind it, so that
 * a marked number is still a number.
 */
export function figureFormat(
  own: string,
  { shown, mark = '' }: { shown: Shown; mark?: string },
): string {
  const bare = own.replace(TRAILING_MARK, '');
  const base = suits(bare, shown) ? bare : DEFAULTS[shown];
  if (!mark) return base;
  const positive = base === 'General' ? DEFAULTS[shown] : (sectionsOf(base)[0] ?? base);
  return `${positive}"${mark.replaceAll('"', '')}"`;
}

/** Neither a date, a text nor a scaled number shows a figure; a percentage needs its two decimals. */
function suits(format: string, shown: Shown): boolean {
  const code = codeOf(format);
  if (isDateFormat(format) || isScaledFormat(format) || /[@/eE]/.test(code)) {
    return shown === 'count' && format === 'General';
  }
  // A section that holds for some numbers alone may show others in another way.
  if (/\[[<>=]/.test(format)) return false;
  const hasDecimals = /0\.00/.test(code);
  if (shown === 'percent') return code.includes('%') && hasDecimals;
  if (shown === 'decimals') return hasDecimals;
  return !/%|\.[0#?]/.test(code);
}

/** Whether numbers are shown as dates or times. */
export function isDateFormat(format: string): boolean {
  if (format === 'General') return false;
  const [positive = ''] = sectionsOf(format);
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(positive);
  return elapsed || /[dmyhså]/i.test(codeOf(format));
}

/** Whether numbers are shown in thousands or millions: a comma behind the digits. */
export function isScaledFormat(format: string): boolean {
  return /[0#?.],+(?![0#?,])/.test(codeOf(format));
}

/** The part of a format that positive numbers take, without its texts, colours and spaces. */
export function codeOf(format: string): string {
  const [positive = ''] = sectionsOf(format);
  return positive === 'General' ? '' : positive.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
}

/** What a format says of positive numbers, of negative ones, of zero, of texts. */
export function sectionsOf(format: string): string[] {
  return format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
}

/** The number as the cell stores it: a cell shown with `%` holds a fraction. */
export function storedNumber(value: number, format: string): number {
  // Division by 100 is not exact in binary; eight decimals are more than any figure has.
  return codeOf(format).includes('%') ? Number((value / 100).toFixed(8)) : value;
}
