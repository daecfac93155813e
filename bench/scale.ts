import { deepStrictEqual } from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE } from '../src/package.ts';
import { type Run, runProbed } from './peak.ts';

/**
 * Quarters of 1, 10 and 30 times the national size, made, measured and taken away again one by one; what does not fit on
 * the disk is left out, and said so. Each must have the figures that it was made with.
 */
const SIZES = [
  { format: 'parquet', scale: 1, rounds: 3 },
  { format: 'parquet', scale: 10, rounds: 1 },
  { format: 'parquet', scale: 30, rounds: 1 },
  { format: 'csv', scale: 1, rounds: 3 },
  { format: 'csv', scale: 10, rounds: 1 },
] as const;

type Size = (typeof SIZES)[number];

/** What a size takes on disk at most, its data and what does not fit into memory, in MB for each time the national size. */
const DISK_MB = { parquet: 350, csv: 700 } as const;

const MEMORY_GOAL_MB = 1000;
const GROWTH_GOAL = 1.2;

const folder = await mkdtemp(join(tmpdir(), 'vdx-report-scale-'));
const first = new Map<Size['format'], Measured>();

type Measured = Run & { calls: number };

try {
  for (const size of SIZES) await tell(size);
} finally {
  await rm(folder, { recursive: true });
}

async function tell(size: Size): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if ((bavail * bsize) / 1e6 < DISK_MB[size.format] * size.scale) {
    console.log(`${nameOf(size)}: left out, it does not fit on the disk`);
    return;
  }
  const place = join(folder, `${size.format}-${size.scale}`);
  const making = makeSample(size, place);
  console.log(`${nameOf(size)}, made in ${told(making)}`);
  const measured = await measure(size, place);
  console.log(
    `${nameOf(size)}, ${(measured.calls / 1e6).toFixed(1)} million calls: ${told(measured)}`,
  );
  compare(size, measured);
  await rm(place, { recursive: true });
}

function nameOf({ format, scale }: Size): string {
  return `${format}, ${scale} x national size`;
}

function makeSample({ format, scale }: Size, place: string): Run {
  const size = ['--scale', String(scale), '--format', format];
  return runProbed(['sample', '2025Q3', ...size, '--out', place, '--quiet'], PACKAGE);
}

/** The run whose processor time is the median. */
async function measure({ rounds }: Size, place: string): Promise<Measured> {
  await mkdir(join(place, 'own'));
  await giveHistory(join(place, 'own'));
  const settings = await readFile(join(place, 'vdx-report.yaml'), 'utf8');
  const own = `${settings.replace(/^( {2}history:) \.$/m, '$1 ..')}history: history\n`;
  await writeFile(join(place, 'own/vdx-report.yaml'), own);
  const args = ['quarter', '2025Q3', '--no-pdf', '--no-html', '--json', '--quiet'];
  const runs = Array.from({ length: rounds }, () => runProbed(args, join(place, 'own')));
  const run = runs.sort((a, b) => a.processor - b.processor)[Math.floor(rounds / 2)];
  if (!run) throw new RangeError('A size is measured at least once.');
  const megabytes = Math.max(...runs.map((one) => one.megabytes));
  return { ...run, megabytes, calls: await requireTruth(run.out, place) };
}

/** The published history without the quarter, whose figures are others at another size. */
async function giveHistory(place: string): Promise<void> {
  await cp(join(PACKAGE, 'history'), join(place, 'history'), { recursive: true });
  const file = join(place, 'history/figures.csv');
  const lines = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, lines.filter((line) => !/^2025-(09|10|11),/.test(line)).join('\n'));
}

type Report = {
  figures: { id: string; values: Record<string, number> }[];
  provenance: { tables: Record<'participant', { rows: number }> };
};

/** Fails unless every figure is what the data were made to give; gives how many participant rows they were counted from. */
async function requireTruth(json: string, place: string): Promise<number> {
  const { figures, provenance }: Report = JSON.parse(json);
  const { truth } = JSON.parse(await readFile(join(place, 'sample.json'), 'utf8'));
  for (const month of Object.keys(truth)) {
    const measured = Object.fromEntries(figures.map(({ id, values }) => [id, values[month]]));
    deepStrictEqual(measured, truth[month].figures);
  }
  return provenance.tables.participant.rows;
}

function compare({ format, scale }: Size, measured: Measured): void {
  const base = first.get(format) ?? measured;
  first.set(format, base);
  const isLight = measured.megabytes < MEMORY_GOAL_MB;
  console.log(`  memory below ${MEMORY_GOAL_MB} MB: ${isLight ? 'yes' : 'no'}`);
  if (measured === base) return;
  for (const [kind, name] of [
    ['seconds', 'clock'],
    ['processor', 'processor'],
  ] as const) {
    const growth = measured[kind] / base[kind];
    const verdict = growth <= GROWTH_GOAL * scale ? 'as wished' : 'more than wished';
    console.log(
      `  ${scale} x the data take ${growth.toFixed(1)} x the time (${name}): ${(growth / scale).toFixed(2)}, ${verdict}`,
    );
  }
}

function told({ seconds, processor, megabytes }: Run): string {
  return `${seconds.toFixed(1)} s on the clock, ${processor.toFixed(1)} s of processor, ${megabytes.toFixed(0)} MB`;
}
