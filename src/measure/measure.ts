import { allSettled } from '../all-settled.ts';
import {
  type CorrectedMeasurement,
  type Correction,
  correctionsOf,
  effectsOf,
  isOfProbes,
  leaveOut,
  replaceFigures,
  rulesWithout,
} from '../figures/corrections.ts';
import { measureMonths } from '../figures/months.ts';
import { withDescendants } from '../figures/organisations.ts';
import type { Month } from '../period.ts';
import type { TableRows } from '../report/verify.ts';
import { askOrganisations, askPeriod, type PeriodTask, type Task } from './ask.ts';
import { askCorrected, refuseIdle } from './corrected.ts';

export type MeasureTask = Task & { corrections?: readonly Correction[] };

/** What was measured and in how many rows, and the ids of the organisations whose conferences were taken for tests. */
export type Measuring = CorrectedMeasurement & {
  testOrganisations: readonly string[];
  tables: TableRows;
};

/** Measures every figure of the catalogue for each month, and then corrects what the system manager decided. */
export async function measure(months: readonly Month[], task: MeasureTask): Promise<Measuring> {
  const { rules } = task;
  const asked = askOrganisations(task).then((organisations) => ({
    organisations,
    ...withDescendants(rules.test_calls.organisations, organisations ?? []),
  }));
  const [{ tables, ...answers }, { organisations, ids, unknown }] = await allSettled([
    askPeriod(months, asked, task),
    asked,
  ]);
  const asking: PeriodTask = { ...task, testOrganisations: ids };
  const known = { organisations: organisations && new Set(organisations.map(({ id }) => id)) };
  const before = measureMonths(answers, { rules, ...known });
  const told = { unknownTestOrganisations: unknown, testOrganisations: ids, tables };
  const wanted = correctionsOf(task.corrections ?? [], before);
  if (wanted.length === 0) return { months: before, ...told, corrections: [] };
  const probes = wanted.filter(isOfProbes);
  const left = await askCorrected(probes, answers.period, asking);
  refuseIdle(wanted, left, before);
  const corrected = measureMonths(leaveOut(answers, left, probes), {
    rules: rulesWithout(rules, probes),
    ...known,
  });
  const after = replaceFigures(corrected, wanted);
  const corrections = effectsOf(wanted, before, after);
  return { months: after, ...told, corrections };
}
