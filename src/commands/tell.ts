import type { Warning } from '../figures/warnings.ts';
import type { Log } from '../log.ts';

export const SAMPLE_NOTICE = 'MADE-UP DATA: these figures say nothing about VDX.';

export function warnAll(warnings: readonly Pick<Warning, 'month' | 'message'>[], log: Log): void {
  for (const { month, message } of warnings) log.warn(month ? `${month}: ${message}` : message);
}
