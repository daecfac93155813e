import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { packageFile } from '../package.ts';
import { IMPAIRMENT } from './call-lots.ts';
import type { MonthPlan, SamplePlan } from './plan.ts';
import { coprimeStep } from './step.ts';

const SAMPLES = packageFile('samples/');

/** The files of `samples/` in the order in which they build on each other, and what each makes. */
const STEPS = [
  ['draw', 'calendar'],
  ['organisations', 'organisations'],
  ['meetings', 'meetings'],
  ['not-counted', 'what must not count'],
  ['rooms', 'conferences'],
  ['calls', 'participants'],
  ['streams', 'media streams'],
  ['licences', 'licence samples'],
  ['sms', 'SMS'],
  ['probes', 'probes'],
] as const;

/** Makes every table of the sample in the database, as tables and views named as the contract has them. */
export async function generateTables(
  connection: DuckDBConnection,
  plan: SamplePlan,
  onStep: (step: string, share: number) => void,
): Promise<void> {
  await loadPlan(connection, plan);
  for (const [at, [file, step]] of STEPS.entries()) {
    onStep(step, at / STEPS.length);
    await connection.run(await readFile(new URL(`${file}.sql`, SAMPLES), 'utf8'));
  }
}

async function loadPlan(connection: DuckDBConnection, plan: SamplePlan): Promise<void> {
  await connection.run(`
    SET VARIABLE seed = ${plan.seed};
    SET VARIABLE impairment = [${IMPAIRMENT.join(', ')}];
    SET VARIABLE most_meetings = ${mostOf(plan, 'video_meetings')}::BIGINT;
    SET VARIABLE most_calls = ${mostOf(plan, 'video_calls')}::BIGINT;
    SET VARIABLE usual_licences = ${plan.usualLicences};
    SET VARIABLE licence_interval = ${plan.licenceIntervalSeconds}::BIGINT;
    SET VARIABLE probe_interval = ${plan.probeIntervalSeconds}::BIGINT;
  `);
  const tables = planTables(plan);
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    // One JSON text a table: the rows are few, and their types are said once, beside them.
    await connection.run(
      `CREATE TABLE ${name} AS SELECT unnest(from_json($rows::JSON, $columns), recursive := true)`.replace(
        '$columns',
        `'${JSON.stringify([columns])}'`,
      ),
      { rows: JSON.stringify(rows) },
    );
  }
}

/** The engine plans ahead for rows of which it knows how many there may be. */
function mostOf({ months }: SamplePlan, figure: 'video_meetings' | 'video_calls'): number {
  return Math.max(...months.map(({ targets }) => targets[figure]));
}

type PlanTable = { columns: Record<string, string>; rows: Record<string, unknown>[] };

/** The plan as the tables that the SQL starts from. */
function planTables({ months, licenceIntervalSeconds }: SamplePlan): Record<string, PlanTable> {
  return {
    month: {
      columns: {
        number: 'BIGINT',
        span_from: 'TIMESTAMP',
        span_to: 'TIMESTAMP',
        repeated_from: 'TIMESTAMP',
        meetings: 'BIGINT',
        calls: 'BIGINT',
        call_step: 'BIGINT',
        patterned: 'BIGINT',
        sms: 'BIGINT',
        peak: 'BIGINT',
        peak_at: 'TIMESTAMP',
      },
      rows: months.map((month) => monthRow(month, licenceIntervalSeconds)),
    },
    hour: {
      columns: {
        month: 'BIGINT',
        number: 'BIGINT',
        start: 'TIMESTAMP',
        weight: 'BIGINT',
        working: 'BOOLEAN',
      },
      rows: months.flatMap(({ number: month, hours }) => hours.map((hour) => ({ ...hour, month }))),
    },
    call_lot: {
      columns: { month: 'BIGINT', kind: 'VARCHAR', first_call: 'BIGINT', next_call: 'BIGINT' },
      rows: months.flatMap(callLotRows),
    },
    probe_target: {
      columns: {
        month: 'BIGINT',
        number: 'BIGINT',
        component: 'VARCHAR',
        target: 'VARCHAR',
        probes: 'BIGINT',
        unknown: 'BIGINT',
        down: 'BIGINT',
        outage_start: 'BIGINT',
        step: 'BIGINT',
        offset_us: 'BIGINT',
      },
      rows: months.flatMap(({ number: month, probes }) =>
        probes.map(({ outageStart, offset, ...probe }, at) => ({
          ...probe,
          month,
          number: month * 10 + at,
          outage_start: outageStart,
          offset_us: offset,
        })),
      ),
    },
  };
}

function monthRow(plan: MonthPlan, licenceIntervalSeconds: number): Record<string, unknown> {
  const { number, from, to, hours, targets, calls } = plan;
  return {
    number,
    span_from: from,
    span_to: to,
    repeated_from: hours.find((hour) => hour.repeated)?.start ?? null,
    meetings: targets.video_meetings,
    calls: targets.video_calls,
    call_step: coprimeStep(targets.video_calls),
    patterned: calls.patterned,
    sms: targets.sms_sent,
    peak: targets.peak_licences,
    peak_at: peakAt(plan, licenceIntervalSeconds),
  };
}

/** Some twenty minutes into the peak hour, on a sample. */
function peakAt({ hours, peakHour }: MonthPlan, intervalSeconds: number): string {
  const minutes = (intervalSeconds * Math.floor(1200 / intervalSeconds)) / 60;
  const start = hours[peakHour]?.start ?? '';
  return start.replace(/:00:00$/, `:${String(minutes).padStart(2, '0')}:00`);
}

function callLotRows({ number: month, calls }: MonthPlan): Record<string, unknown>[] {
  let next = 0;
  return calls.lots.map(({ kind, size }) => {
    const first = next;
    next += size;
    return { month, kind, first_call: first, next_call: next };
  });
}
