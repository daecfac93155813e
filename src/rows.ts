import { z } from 'zod';

// Engines give the same whole number as a number, a bigint or (DECIMAL) a text, which may have decimals of 0.
const whole = z
  .union([z.number().int(), z.bigint(), z.string().regex(/^-?\d+(\.0*)?$/)])
  .transform((value) => BigInt(typeof value === 'string' ? value.replace(/\..*/, '') : value));

const count = whole.pipe(z.bigint().min(0n).max(BigInt(Number.MAX_SAFE_INTEGER))).transform(Number);

/** A text that came as hexadecimal UTF-8, so that no collation touches it. */
const bytes = z
  .string()
  .regex(/^([0-9A-Fa-f]{2})*$/)
  .nullable()
  .transform((hex) => (hex === null ? null : decodeHex(hex)));

/** UTC, `YYYY-MM-DD HH:MM:SS` with fractions only where there are some. */
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?$/)
  .transform((text) => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''));

function decodeHex(hex: string): string {
  const pairs = hex.match(/../g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)));
}

/** A conference, by what the rules make of it; the test rules have the names of the settings. */
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

/** The rows of each query file, as its head describes them. */
export const ROWS = {
  meetings: z.object({
    kind: z.enum(['meeting', 'too_few_calls', 'other_service', ...TEST_RULES]),
    service_type: bytes,
    conferences: count,
    calls: count,
  }),
  calls: z.object({
    conference: z.enum(['room', 'other_service', ...TEST_RULES]),
    outcome: z.enum(['counted', ...CALL_RULES]),
    service_type: bytes,
    calls: count,
  }),
  quality: z.object({ levels: whole, calls: count }),
  uptime: z.object({ component: bytes, target: bytes, probes: count, known: count, up: count }),
  licences: z.object({ used: count.nullable(), samples: count, first_at: instant }),
  'licences-from-calls': z.object({ at: instant, net: whole.transform(Number) }),
  sms: z.object({ messages: count, failed: count }),
  orphans: z.object({ orphans: count }),
  organisations: z.object({
    id: z.string(),
    parent_id: z.string().nullable(),
    code: z.string().nullable(),
  }),
  'conference-organisations': z.object({ organisation: bytes, conferences: count }),
  'finished-hours': z.object({
    hour: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}$/),
    conferences: count,
  }),
} as const;

export type QueryName = keyof typeof ROWS;
export type RowOf<Name extends QueryName> = z.infer<(typeof ROWS)[Name]>;
