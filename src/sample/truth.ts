import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { packageFile } from '../package.ts';
import type { Month, QuarterName } from '../period.ts';
import type { MonthPlan, SamplePlan } from './plan.ts';
import { plannedUptime } from './probe-targets.ts';
import { TEST_CALLS } from './settings.ts';
import type { PlannedFigure } from './targets.ts';

type Counts = Record<string, number>;

/** What is true of one month, known from how it was made. */
type MonthTruth = {
  /** As published: counts, and percentages with two decimals. */
  figures: Record<PlannedFigure | 'participant_minutes', number>;
  /** The quality is 100 - 100 x badEighths / (8 x measuredCalls) percent. */
  quality: { measuredCalls: number; unmeasuredCalls: number; badEighths: number };
  /** Conferences that each test rule takes. */
  testCalls: Record<keyof typeof TEST_CALLS, number>;
  orphans: number;
  probes: { component: string; target: string; probes: number; known: number; up: number }[];
};

export type SampleTruth = {
  format: 'vdx-report-sample/1';
  quarter: QuarterName;
  timeZone: string;
  scale: number;
  seed: number;
  truth: Record<Month, MonthTruth>;
  /** How many rows of each kind each table holds. */
  planted: Record<Month, Record<string, Counts>>;
  settings: { test_calls: typeof TEST_CALLS };
};

const PLANTED = packageFile('samples/planted.sql');
const MINUTES = packageFile('samples/minutes.sql');

/** The truth of a sample that was generated in the database. */
export async function readTruth(
  connection: DuckDBConnection,
  plan: SamplePlan,
): Promise<SampleTruth> {
  const planted = await readPlanted(connection, plan);
  const seconds = await readSeconds(connection);
  const truth = plan.months.map((month) => [
    month.month,
    truthOf(month, planted[month.month] ?? {}, seconds.get(month.number) ?? 0),
  ]);
  return {
    format: 'vdx-report-sample/1',
    quarter: plan.quarter.name,
    timeZone: plan.timeZone,
    scale: plan.scale,
    seed: plan.seed,
    truth: Object.fromEntries(truth),
    planted,
    settings: { test_calls: TEST_CALLS },
  };
}

async function readPlanted(
  connection: DuckDBConnection,
  plan: SamplePlan,
): Promise<SampleTruth['planted']> {
  const rows = await connection.runAndReadAll(await readFile(PLANTED, 'utf8'));
  const planted: SampleTruth['planted'] = {};
  for (const [number, table, kind, count] of rows.getRowsJson()) {
    const month = plan.months[Number(number) - 1]?.month;
    if (!month) throw new RangeError(`The sample has no month ${number}.`);
    const tables = planted[month] ?? {};
    tables[String(table)] = { ...tables[String(table)], [String(kind)]: Number(count) };
    planted[month] = tables;
  }
  return planted;
}

/** Whole seconds of the counted calls, by the number of the month. */
async function readSeconds(connection: DuckDBConnection): Promise<Map<number, number>> {
  const rows = await connection.runAndReadAll(await readFile(MINUTES, 'utf8'));
  return new Map(rows.getRowsJson().map(([month, seconds]) => [Number(month), Number(seconds)]));
}

function truthOf(
  { targets, calls, probes }: MonthPlan,
  planted: Record<string, Counts>,
  seconds: number,
): MonthTruth {
  const { participant = {}, test_calls: rules = {} } = planted;
  const { measured, unmeasured, badEighths } = calls;
  return {
    figures: {
      ...targets,
      uptime_infrastructure: plannedUptime(probes, 'infrastructure'),
      uptime_api: plannedUptime(probes, 'api'),
      video_quality: qualityOf(measured, badEighths),
      participant_minutes: Math.floor((seconds + 30) / 60),
    },
    quality: { measuredCalls: measured, unmeasuredCalls: unmeasured, badEighths },
    testCalls: {
      service_types: rules.service_types ?? 0,
      names: rules.names ?? 0,
      name_patterns: rules.name_patterns ?? 0,
      tags: rules.tags ?? 0,
      organisations: rules.organisations ?? 0,
    },
    orphans: (participant.orphan_of_none ?? 0) + (participant.orphan_of_missing ?? 0),
    probes: probes.map(({ component, target, probes: made, unknown, down }) => ({
      component,
      target,
      probes: made,
      known: made - unknown,
      up: made - unknown - down,
    })),
  };
}

/** Percent, rounded half up to two decimals; whole numbers until the last step, so exact. */
function qualityOf(measured: number, badEighths: number): number {
  const eighths = BigInt(8 * measured);
  const good = eighths - BigInt(badEighths);
  return Number((20_000n * good + eighths) / (2n * eighths)) / 100;
}
