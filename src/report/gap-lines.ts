import type { Warning } from '../figures/warnings.ts';
import type { Month } from '../period.ts';

/** What is missing, a line for what is said of one month or of several alike: `2025-09, 2025-10: no message is stored.` */
export function gapLines(gaps: readonly Warning[]): string[] {
  const months = new Map<string, Month[]>();
  for (const { month, message } of gaps) {
    months.set(message, [...(months.get(message) ?? []), ...(month ? [month] : [])]);
  }
  return [...months].map(([message, own]) =>
    own.length > 0 ? `${own.join(', ')}: ${message}` : message,
  );
}
