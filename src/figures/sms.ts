import type { Month } from '../period.ts';
import type { RowOf } from '../rows.ts';
import type { Measured } from './figure.ts';

/** Messages of the month that did not fail. A month without any row is a gap, not a month without messages. */
export function measureSms(month: Month, row: RowOf<'sms'>): Measured {
  const basis = { messages: row.messages, failed: row.failed };
  const figure = 'sms_sent' as const;
  if (row.messages === 0) return { figure, month, value: null, basis, gap: 'no message is stored' };
  return { figure, month, value: row.messages - row.failed, basis };
}
