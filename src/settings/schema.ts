import { z } from 'zod';
import { CATALOGUE, FIGURES } from '../figures/catalogue.ts';
import type { TableName } from '../tables.ts';
import { isWritable, WRITABLE } from '../xml-text.ts';
import { FIRST_MONTH } from './settings.ts';
import { DUCKDB_DEFAULTS } from './source.ts';

/** What a report can be written as. */
export const FORMATS = ['xlsx', 'pdf', 'html', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** `${NAME}` gives text, so a number may come as text. */
function fromText<T extends z.ZodType>(number: T) {
  return z.preprocess((value) => {
    return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  }, number);
}

const text = z.string().trim().refine(isWritable, WRITABLE);
const filled = text.min(1);
const texts = z.array(filled);
const whole = fromText(z.int().min(1));
/** Timers of more than 24 days would be over at once. */
const seconds = fromText(z.int().min(1).max(604_800));
const percent = fromText(z.number().min(0).max(100));

/** Verdicts are exact, so a target has a short decimal form. */
const target = percent.refine((value) => /^\d+(\.\d{1,4})?$/.test(String(value)), {
  error: 'a percentage with at most four decimals',
});

const pattern = filled.refine((value) => /[^%_]/.test(value), {
  error: 'a pattern with at least one letter or digit beside % and _',
});

/** Local date and time, to the minute or the second, e.g. 2025-10-04T22:00. */
export const localTime = text.regex(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/, {
  error: 'a local time such as 2025-10-04T22:00',
});

const tableNames = z.strictObject({
  conference: filled.optional(),
  participant: filled.optional(),
  media_stream: filled.optional(),
  organisation: filled.optional(),
  licence_sample: filled.optional(),
  sms: filled.optional(),
  uptime_probe: filled.optional(),
} satisfies Record<TableName, z.ZodType>);

const ssl = z.strictObject({
  mode: z.enum(['default', 'off']).default('default'),
  ca: filled.optional(),
});

/** `ssl: off` is short for a mapping. */
function sslMapping(value: unknown): unknown {
  return typeof value === 'string' ? { mode: value } : value;
}

const sourceMapping = z.strictObject({
  url: filled.optional(),
  path: filled.optional(),
  password: z.string().min(1).optional(),
  password_file: filled.optional(),
  ssl: z.preprocess(sslMapping, ssl).optional(), // default: on, but for hosts that are local
  connect_timeout_seconds: seconds.optional(), // default 10
  statement_timeout_seconds: seconds.optional(), // default 600
  tables: tableNames.default({}),
});

/**
 * One letter before a colon is a drive. What looks like a mistyped URL, the words of another client or `user/password@host/`
 * is told as a URL that cannot be right, without its password.
 */
const LIKE_A_DATABASE =
  /^[a-z][a-z0-9+.-]+:|:[^/]*@|^mysql\s|\b(?:password|passwd|pwd)\s*=|^[\w-]+\/[^/]+@[\w-]+\.[\w.-]+\/|(?:mysql|mariadb):\/\//i;

/** A source given as plain text is a URL, or the path of a folder or a DuckDB file. */
function sourceShorthand(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return LIKE_A_DATABASE.test(value.trim()) ? { url: value } : { path: value };
}

export const sourceSchema = z.preprocess(sourceShorthand, sourceMapping);

export type SourceInput = z.output<typeof sourceSchema>;

export const maintenanceSchema = z.strictObject({
  from: localTime,
  to: localTime,
  component: z.enum(['infrastructure', 'api']).optional(), // default: both
  reason: text.default(''),
});

export type MaintenanceInput = z.output<typeof maintenanceSchema>;

const quality = z
  .strictObject({
    good_below: percent.default(1), // packet loss in percent
    ok_below: percent.default(3),
    bad_below: percent.default(10),
    jitter_above_ms: fromText(z.number().min(0)).default(40),
    minimum_seconds: fromText(z.int().min(0)).default(30),
    streams: z
      .array(z.enum(['audio', 'video', 'presentation']))
      .min(1)
      .default(['audio', 'video']),
  })
  .refine(({ good_below, ok_below, bad_below }) => good_below < ok_below && ok_below < bad_below, {
    error: 'thresholds that rise: good_below < ok_below < bad_below',
  });

/** A level for each figure that has one. */
const agreedLevels = Object.fromEntries(
  FIGURES.flatMap((id) => {
    const { target: agreed } = CATALOGUE[id];
    return agreed === null ? [] : [[id, target.default(agreed)]];
  }),
);

/** As DuckDB reads it. */
const memorySize = text.regex(/^\d+(\.\d+)? ?[KMGT]i?B$/i, {
  error: 'a size such as 800MB or 2GB',
});

/**
 * The settings file, key by key, with the defaults; paths and times are still as written. A description says what holds
 * where a key without a default is left out.
 */
export const settingsSchema = z.strictObject({
  system: z.strictObject({ name: text.default(''), authority: text.default('') }).prefault({}),
  contact: z
    .strictObject({
      name: text.default(''),
      organisation: text.default(''),
      phone: text.default(''),
      email: text.default(''),
    })
    .prefault({}),
  sources: z.strictObject({
    history: sourceSchema,
    licences: sourceSchema.optional(), // default: as history, and so the next two
    sms: sourceSchema.optional(),
    uptime: sourceSchema.optional(),
  }),
  time_zone: text
    .refine(isTimeZone, { error: 'a time zone such as Europe/Copenhagen' })
    .default('Europe/Copenhagen'),
  quarters: z
    .strictObject({ first_month: fromText(z.int().min(1).max(12)).default(FIRST_MONTH) })
    .prefault({}),
  targets: z.strictObject(agreedLevels).prefault({}),
  test_calls: z
    .strictObject({
      service_types: texts.default(['test_call']),
      names: texts.default([]),
      name_patterns: z.array(pattern).default([]),
      tags: texts.default([]),
      organisations: texts.default([]),
    })
    .prefault({}),
  meetings: z
    .strictObject({
      service_types: texts.min(1).default(['conference', 'lecture']),
      minimum_calls: whole.default(2),
      excluded_protocols: texts.default(['api', 'rtmp']),
      excluded_outgoing_protocols: texts.default(['teams', 'gms', 'mssip']),
    })
    .prefault({}),
  quality: quality.prefault({}),
  licences: z
    .strictObject({ pool: whole.default(1500), interval_seconds: whole.default(30) })
    .prefault({}),
  sms: z.strictObject({ failed: texts.default(['failed', 'rejected']) }).prefault({}),
  uptime: z
    .strictObject({
      interval_seconds: whole.default(60),
      minimum_coverage: percent.default(95),
      maintenance: z.array(maintenanceSchema).default([]),
    })
    .prefault({}),
  template: z
    .strictObject({
      workbook: filled.optional().describe('the form of the package'),
      mapping: filled.optional().describe('that of the form'),
    })
    .prefault({}),
  history: filled.optional().describe('`history/`, begun from that of the package'),
  output: filled.default('reports/'),
  formats: z
    .array(z.enum(FORMATS))
    .min(1)
    .default([...FORMATS]),
  duckdb: z
    .strictObject({
      memory_limit: memorySize.default(DUCKDB_DEFAULTS.memory_limit),
      threads: whole.nullable().default(null).describe('one a processor'),
      temp_directory: filled.nullable().default(null).describe('that of the system'),
    })
    .prefault({}),
  browser: filled.optional().describe('a Chrome or Chromium that is found'),
});

export type SettingsInput = z.output<typeof settingsSchema>;

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +01:00 are known to newer engines, but know no summer time.
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
