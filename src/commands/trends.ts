import { join, resolve } from 'node:path';
import { writeAll } from '../changes.ts';
import { EXIT, UserError } from '../error.ts';
import { CATALOGUE } from '../figures/catalogue.ts';
import type { Ledger } from '../history/ledger.ts';
import { readLedger } from '../history/store.ts';
import { type AskedTrends, askTrends } from '../measure/trends.ts';
import { type Month, shiftMonth } from '../period.ts';
import { printJson } from '../report/json.ts';
import { reachLines } from '../report/reach.ts';
import { buildTrends, COURSES, type Trends } from '../report/trends.ts';
import { trendsText } from '../report/trends-text.ts';
import { readSettings } from '../settings/read.ts';
import { spanOf } from '../zone.ts';
import { findData } from './data.ts';
import { refuseExisting } from './deliver.ts';
import { periodOf } from './period.ts';
import type { Run } from './run.ts';
import { warnAll } from './tell.ts';

export type TrendsOptions = {
  config?: string;
  out?: string;
  force?: boolean;
  source: boolean;
  json?: boolean;
};

const NOT_ASKED: AskedTrends = { rows: { minutes: [], licences: [] }, reach: [], sample: false };

/** Draws the history and the source of a period: one page, and each picture as a file of its own. */
export async function trends(
  name: string | undefined,
  options: TrendsOptions,
  run: Run,
): Promise<void> {
  const settings = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  const ledger = await readLedger(settings.history);
  const months = name === undefined ? lastMonths(ledger) : periodOf(name, settings, run.now);
  const folder = resolve(run.cwd, options.out ?? join(settings.output, 'trends'));
  const { PAGE, renderTrends } = await import('../pages/trends.ts');
  const isFree = (file: string) => refuseExisting(join(folder, file), options.force ?? false);
  await isFree(PAGE);
  const asked = options.source
    ? await askTrends(await findData(settings, months.slice(-1), run), months, run)
    : NOT_ASKED;
  const { rows, sample } = asked;
  const timeZone = settings.time_zone;
  const found = buildTrends({ months, ledger, rows, timeZone, sample });
  const isEmpty = found.courses.length === 0 && !found.minutes && !found.licences;
  const files = isEmpty ? {} : await renderTrends(found, settings.system.name);
  for (const file of Object.keys(files)) await isFree(file);
  run.signal.throwIfAborted();
  const written = Object.entries(files).map(([file, content]) => [join(folder, file), content]);
  if (!isEmpty) await writeAll(folder, Object.fromEntries(written));
  run.log.clear();
  const notes = [
    ...publishedNotes(found, ledger),
    ...(options.source ? sourceNotes(found, asked, timeZone) : []),
  ];
  tell(found, { folder, files: Object.keys(files), notes, json: options.json ?? false }, run);
}

/** How many published months are drawn where no period is named. */
const LAST_MONTHS = 24;

function lastMonths({ entries }: Ledger): Month[] {
  const last = entries.at(-1)?.month;
  if (last === undefined) {
    throw new UserError('The history is empty, so a period must be named.', EXIT.usage, {
      hint: 'For example vdx-report trends 2025Q3.',
    });
  }
  return Array.from({ length: LAST_MONTHS }, (_, at) => shiftMonth(last, at - LAST_MONTHS + 1));
}

/** The history is the published one, whatever the source. */
const MADE_UP_DAYS = 'MADE-UP DATA: minutes and licences here say nothing about VDX.';

type Told = { folder: string; files: string[]; notes: Note[]; json: boolean };
type Note = { message: string };

function tell(found: Trends, { folder, files, notes, json }: Told, run: Run): void {
  if (json) {
    run.print(printJson({ format: 'vdx-report-trends/1', ...found, folder, files, notes }));
    return;
  }
  if (found.sample) run.print(`${MADE_UP_DAYS}\n`);
  run.print(files.length === 0 ? 'Nothing was found, and nothing written.\n' : trendsText(found));
  if (files.length > 0)
    run.log.info(`${files.length} files written to ${folder}: ${files.join(', ')}`);
  warnAll(notes, run.log);
}

/** Figures that have no month in the period. */
function publishedNotes({ courses }: Trends, { entries }: Ledger): Note[] {
  const missing = COURSES.filter((id) => courses.every(({ figure }) => figure !== id));
  return missing.map((id) => {
    const own = entries.filter(({ figure }) => figure === id);
    const [first, last] = [own[0], own.at(-1)];
    const reach = first && last ? `, but from ${first.month} to ${last.month}` : '';
    const { label } = CATALOGUE[id].texts.english;
    return { message: `${label}: nothing was published in the period${reach}.` };
  });
}

/** What the source has nothing of, and where it begins and ends. */
function sourceNotes(
  { months, minutes, licences }: Trends,
  { rows, reach }: AskedTrends,
  timeZone: string,
): Note[] {
  const called = new Set(rows.minutes.map(({ month }) => month));
  const sampled = new Set(rows.licences.map(({ month }) => month));
  const lines = months.flatMap((month) => {
    const tables = [
      ...(called.has(month) ? [] : (['conference'] as const)),
      ...(sampled.has(month) ? [] : (['licence_sample'] as const)),
    ];
    return reachLines(spanOf(month, timeZone), reach, { tables, timeZone });
  });
  const undrawn = [
    ...(minutes ? [] : ['The source has no call in the period: minutes are not drawn.']),
    ...(licences
      ? []
      : ['The source has no licence sample in the period: licences are not drawn.']),
  ];
  return [...undrawn, ...new Set(lines)].map((message) => ({ message }));
}
