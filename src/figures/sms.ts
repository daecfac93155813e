import { z } from 'zod';
import { count, month } from '../rows.ts';
import { defineFigure, type Figure, NO_TARGET } from './figure.ts';
import { query } from './query.ts';

const SMS = query('sms', 'sms', z.object({ month, messages: count, failed: count }));

/** Messages of the month that did not fail. A month without any row is a gap, not a month without messages. */
export const SMS_SENT: Figure = defineFigure({
  unit: 'count',
  form: 'service',
  target: null,
  needs: { tables: ['sms'] },
  rules: ['sms'],
  queries: { sms: SMS },
  measure({ rows }) {
    const [{ messages, failed } = { messages: 0, failed: 0 }] = rows.sms;
    const basis = { messages, failed };
    if (messages === 0) return { value: null, basis, gap: 'no message is stored' };
    return { value: messages - failed, basis };
  },
  texts: {
    danish: {
      label: 'SMS-forbrug i VDX',
      target: NO_TARGET,
      definition: 'Antal månedligt afsendte SMS’er fra SMS-servicen i VDX-API’et',
    },
    english: {
      label: 'SMS sent',
      definition: 'Messages that the SMS service of the VDX API sent.',
    },
  },
  checks: [],
});
