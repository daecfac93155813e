import { z } from 'zod';
import { isMonth, type Month } from './period.ts';

/** Engines give the same whole number as a number, a bigint or (DECIMAL) a text, which may have decimals of 0. */
export const whole = z
  .union([z.number(), z.bigint(), z.string()], { error: 'a whole number' })
  .refine(isWhole, { error: 'no whole number' })
  .transform((value) => BigInt(typeof value === 'string' ? value.replace(/\..*/, '') : value));

function isWhole(value: number | bigint | string): boolean {
  if (typeof value === 'string') return /^-?\d+(\.0*)?$/.test(value);
  return typeof value === 'bigint' || Number.isInteger(value);
}

export const count = whole
  .pipe(z.bigint().min(0n).max(BigInt(Number.MAX_SAFE_INTEGER)))
  .transform(Number);

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

/** An hour of UTC, `YYYY-MM-DD HH`. */
export const hour = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}$/);

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
