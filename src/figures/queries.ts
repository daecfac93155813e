import { z } from 'zod';
import { bytes, count, hour, instant, key, licences, month, none, whole } from '../rows.ts';
import { DOWNS } from './probes.ts';
import { query } from './query.ts';

/** The test rules in the order in which they are tried, with the names of the settings. */
export const TEST_RULES = [
  'service_types',
  'names',
  'name_patterns',
  'tags',
  'organisations',
] as const;
export type TestRule = (typeof TEST_RULES)[number];

/** Why a participant row is no counted call; the first rule that drops it. */
export const CALL_RULES = [
  'never_connected',
  'not_ended',
  'no_duration',
  'service_type',
  'no_media',
  'streaming',
  'protocol',
  'outgoing_protocol',
] as const;
export type CallRule = (typeof CALL_RULES)[number];

export const MEETINGS = query(
  'history',
  'meetings',
  z.object({
    month,
    kind: z.enum(['meeting', 'too_few_calls', 'other_service', ...TEST_RULES]),
    service_type: key,
    /** Of video meetings alone. */
    hour: hour.nullable(),
    conferences: count,
    calls: count,
    seconds: whole,
  }),
);

/** What is said of a participant row that cannot be right. */
export const NO_BOOLEAN = 'has_media or is_streaming of a participant is neither 0 nor 1';

const DROPPED_CALLS = query(
  'history',
  'dropped-calls',
  z.object({
    month,
    conference: z.enum(['room', 'other_service', ...TEST_RULES]),
    outcome: z.enum(CALL_RULES, { error: NO_BOOLEAN }),
    service_type: key,
    calls: count,
  }),
);

const ORPHANS = query('history', 'orphans', z.object({ month, orphans: count }));

export const FINISHED_HOURS = query(
  'history',
  'finished-hours',
  z.object({ month, hour, conferences: count }),
);

export const CONFERENCE_ORGANISATIONS = query(
  'history',
  'conference-organisations',
  z.object({ month, organisation: bytes, conferences: count }),
);

export const ORGANISATIONS = query(
  'history',
  'organisations',
  z.object({
    id: z.string(),
    parent_id: z.string().nullable(),
    code: z.string().nullable(),
    name: z.string().nullable(),
  }),
);

export const LICENCE_HOURS = query(
  'licences',
  'licence-hours',
  z.object({ month, hour, highest: licences }),
);

/** Asked for trends: minutes hour by hour. */
export const MINUTES_BY_HOUR = query(
  'history',
  'minutes-by-hour',
  z.object({ month, hour, seconds: whole.nullable(), no_boolean: none(NO_BOOLEAN) }),
);

const tableRows = z.object({ name: z.string(), row_count: count, newest: instant.nullable() });

/** Asked once a period of each source: how many rows of it there are, to tell later whether some came or went. */
export const TABLE_ROWS = {
  history: query('history', 'history-rows', tableRows),
  licences: query('licences', 'licence-rows', tableRows),
  sms: query('sms', 'sms-rows', tableRows),
  uptime: query('uptime', 'probe-rows', tableRows),
} as const;

const reach = z.object({
  name: z.string(),
  begins: instant.nullable(),
  newest: instant.nullable(),
});

/** Asked of each source where a month has no rows: from when to when there are any. */
export const REACH = {
  history: query('history', 'history-reach', reach),
  licences: query('licences', 'licence-reach', reach),
  sms: query('sms', 'sms-reach', reach),
  uptime: query('uptime', 'probe-reach', reach),
} as const;

const taken = z.object({ rule: z.string(), id: bytes });

/** Asked when somebody wants to see rows that a rule took: their ids and nothing else. */
export const TAKEN = {
  conferences: query('history', 'taken-conferences', taken),
  calls: query('history', 'taken-calls', taken),
  orphans: query('history', 'taken-orphans', taken),
  quality: query('history', 'taken-quality', taken),
  messages: query('sms', 'taken-sms', taken),
} as const;

const repeated = z.object({ id: bytes, times: count });

/** Asked of tables that no key keeps from holding a row twice. */
export const REPEATED = {
  conference: query('history', 'repeated-conferences', repeated),
  participant: query('history', 'repeated-participants', repeated),
} as const;

/** Asked for every period, beside what the figures ask: what was left out, and what a careful reader would ask about. */
export const ASIDE = {
  meetings: MEETINGS,
  'dropped-calls': DROPPED_CALLS,
  orphans: ORPHANS,
  downs: DOWNS,
  'licence-hours': LICENCE_HOURS,
  'finished-hours': FINISHED_HOURS,
  'conference-organisations': CONFERENCE_ORGANISATIONS,
} as const;
