import { readFile } from 'node:fs/promises';
import { FORMATS } from '../export/formats.ts';
import { FIGURES, textsOf } from '../figures/catalogue.ts';
import { readLedger } from '../history/store.ts';
import { packageFile } from '../package.ts';
import { datesOf, monthOf, quarterOf, shiftMonth, yearOf } from '../period.ts';
import { readSettings } from '../settings/read.ts';
import type { Run } from './run.ts';

type Value = { value: string; what: string };

const MONTHS_BACK = 36;

/** The script that a shell reads once; it asks `vdx-report complete` for everything. */
export async function completionScript(shell: string): Promise<string> {
  return readFile(packageFile(`templates/completion/vdx-report.${shell}`), 'utf8');
}

/** The values of an argument or option by its name, the newest first; none for names of files and free text. */
export function knownValues(commands: readonly Value[], run: Run) {
  return async (name: string): Promise<readonly Value[]> => {
    switch (name) {
      case 'command':
        return commands;
      case 'month':
        return months(run.now);
      case 'quarter':
        return quarters(run);
      case 'period':
        return [...(await quarters(run)), ...months(run.now)];
      case 'figure':
        return figures(run);
      case 'year':
        return years(run.now);
      case 'rule':
        return rules(run);
      case 'format':
        return Object.keys(FORMATS).map((value) => ({ value, what: '' }));
      default:
        return [];
    }
  };
}

function months(now: Date): Value[] {
  return pastMonths(now).map((value) => ({ value, what: '' }));
}

async function quarters(run: Run): Promise<Value[]> {
  const firstMonth = await settingsOf(run).then(
    ({ quarters: { first_month } }) => first_month,
    () => 3,
  );
  const all = pastMonths(run.now).map((month) => quarterOf(month, { firstMonth }));
  const byName = new Map(all.map(({ name, months }) => [name, datesOf(months)]));
  const named = [...byName].map(([value, { from, to }]) => ({ value, what: `${from} to ${to}` }));
  return [{ value: 'last', what: 'the quarter that ended last' }, ...named];
}

/** Those of the history, which knows figures of old; where it cannot be read, those that are measured. */
async function figures(run: Run): Promise<Value[]> {
  try {
    const { definitions } = await readLedger((await settingsOf(run)).history);
    return definitions.map(({ id }) => ({ value: id, what: '' }));
  } catch {
    return FIGURES.map((id) => ({ value: id, what: textsOf(id).english.label }));
  }
}

/** What `--set` takes, and what holds now; nothing where the settings have to be mended first. */
async function rules(run: Run): Promise<Value[]> {
  const { rulesOf } = await import('../settings/what-if.ts');
  const known = await settingsOf(run).then(rulesOf, () => []);
  return known.map(({ key, value }) => ({
    value: `${key}=`,
    what: `as it is: ${JSON.stringify(value)}`,
  }));
}

function years(now: Date): Value[] {
  const names = pastMonths(now).map((month) => String(yearOf(month)));
  return [...new Set(names)].map((value) => ({ value, what: '' }));
}

function pastMonths(now: Date) {
  const current = monthOf(now.getFullYear(), now.getMonth() + 1);
  return Array.from({ length: MONTHS_BACK }, (_, back) => shiftMonth(current, -back));
}

function settingsOf({ env, cwd }: Run) {
  return readSettings({ env, cwd });
}
