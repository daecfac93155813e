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
  return `${base === 'General' ? DEFAULTS[shown] : base}"${mark.replaceAll('"', '')}"`;
}

function suits(format: string, shown: Shown): boolean {
  const code = format.replace(/"[^"]*"|\\./g, '');
  if (code === '@' || code.includes(';')) return false;
  if (shown === 'percent') return code.includes('%');
  if (shown === 'decimals') return code.includes('%') || /0\.0/.test(code);
  return !/[%]|\.0/.test(code);
}

/** The number as the cell stores it: a cell shown with `%` holds a fraction. */
export function storedNumber(value: number, format: string): number {
  const isFraction = format.replace(/"[^"]*"|\\./g, '').includes('%');
  // Division by 100 is not exact in binary; eight decimals are more than any figure has.
  return isFraction ? Number((value / 100).toFixed(8)) : value;
}
