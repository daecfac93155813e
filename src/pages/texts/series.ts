import { longMonth } from '../../format.ts';
import type { Month } from '../../period.ts';
import type { MonthValue } from '../../report/details.ts';

/**
 * What a course shows, in Danish: where it begins and ends, its highest and lowest month, and the months without a
 * figure. Of months that share the highest or lowest value, the latest is named.
 */
export function describeSeries(
  months: readonly MonthValue[],
  show: (value: number) => string,
): string {
  const known = months.flatMap(({ month, value }) => (value === null ? [] : [{ month, value }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'Der er ingen tal for perioden.';
  const at = ({ month, value }: { month: Month; value: number }) =>
    `${show(value)} (${longMonth(month)})`;
  const highest = known.reduce((best, item) => (item.value >= best.value ? item : best));
  const lowest = known.reduce((best, item) => (item.value <= best.value ? item : best));
  const words =
    highest.value === lowest.value
      ? `${show(first.value)} i hver af månederne med tal, fra ${longMonth(first.month)} til ${longMonth(last.month)}.`
      : `Først ${at(first)}, sidst ${at(last)}, højest ${at(highest)}, lavest ${at(lowest)}.`;
  return `${words}${describeGaps(months)}`;
}

function describeGaps(months: readonly MonthValue[]): string {
  const gaps = months.filter(({ value }) => value === null).map(({ month }) => longMonth(month));
  if (gaps.length === 0) return '';
  const named = gaps.slice(0, 4).join(', ');
  return ` Uden tal: ${named}${gaps.length > 4 ? ` og ${gaps.length - 4} måneder mere` : ''}.`;
}
