import { z } from 'zod';
import { isMonth, type Month, utcText } from './period.ts';

/** Engines give the same whole number as a number, a bigint or (DECIMAL) a text, which may have decimals of 0. */
function wholeOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  if (typeof value !== 'string' || !/^-?\d+(\.0*)?$/.test(value)) return undefined;
  return BigInt(value.replace(/\..*/, ''));
}

const NUMERIC = new Set(['number', 'string']);

/** One step and no union: a report reads some ten thousand rows of several numbers. */
export const whole = z.unknown().transform((value, context) => {
  const found = wholeOf(value);
  if (found !== undefined) return found;
  const message = NUMERIC.has(typeof value) ? 'no whole number' : 'expected a whole number';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** A whole number from 0 on that a double holds exactly. */
export const count = whole.transform((value, context) => {
  const found = Number(value);
  if (Number.isSafeInteger(found) && found >= 0) return found;
  context.addIssue({ code: 'custom', message: 'expected a whole number of at least 0' });
  return z.NEVER;
});

/** A number that must be zero; `error` says what it is the number of. */
export const none = (error: string) => whole.refine((value) => value === 0n, { error });

/** The month that a row belongs to. */
export const month = z.custom<Month>((value) => typeof value === 'string' && isMonth(value), {
  error: 'no month of the period',
});

/** A text that came as hexadecimal UTF-8, so that no collation touches it. */
export const bytes = z
  .string()
  .regex(/^([0-9A-Fa-f]{2})*$/)
  .nullable()
  .transform((hex) => (hex === null ? null : decodeHex(hex)));

/** UTC, `YYYY-MM-DD HH:MM:SS` with fractions only where there are some. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?$/)
  .transform((text) => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''));

/** An hour of UTC, counted from the beginning of 1970, as `YYYY-MM-DD HH`. */
export const hour = whole.transform((hours) =>
  utcText(new Date(Number(hours) * 3_600_000)).slice(0, 13),
);

/** A text that rows were grouped by, as the fragment `key` of the queries ends it. */
export const key = z
  .string()
  .endsWith('.')
  .nullable()
  .transform((text) => text?.slice(0, -1) ?? null);

function decodeHex(hex: string): string {
  return Buffer.from(hex, 'hex').toString('utf8');
}

/** Licences in use, null where no row knows; -1 stands for a sample with a count that is below zero or not whole. */
export const licences = whole
  .refine((value) => value >= 0n, { error: 'a count of licences is below zero or not whole' })
  .pipe(z.bigint().max(BigInt(Number.MAX_SAFE_INTEGER)))
  .transform(Number)
  .nullable();
