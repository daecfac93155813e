import { z } from 'zod';
import { bytes, count, month, none, whole } from '../../rows.ts';
import { NO_BOOLEAN } from '../queries.ts';
import { query } from '../query.ts';

const whose = { month, organisation: bytes };

/** Asked once a period of whatever length: what each organisation used in each month. */
export const USAGE = {
  meetings: query(
    'history',
    'usage-meetings',
    z.object({ ...whose, conferences: count, meetings: count, calls: count }),
  ),
  calls: query(
    'history',
    'usage-calls',
    z.object({
      ...whose,
      calls: count,
      seconds: whole.nullable(),
      no_boolean: none(NO_BOOLEAN),
    }),
  ),
  quality: query('history', 'usage-quality', z.object({ ...whose, levels: whole, calls: count })),
  sms: query('sms', 'usage-sms', z.object({ ...whose, messages: count, failed: count })),
} as const;
