import type { Measurement } from '../figures/measured.ts';
import { measureMonths } from '../figures/months.ts';
import { withDescendants } from '../figures/organisations.ts';
import type { Month } from '../period.ts';
import { askOrganisations, askPeriod, type Task } from './ask.ts';

/** Measures every figure of the catalogue for each month. */
export async function measure(months: readonly Month[], task: Task): Promise<Measurement> {
  const { rules } = task;
  const organisations = await askOrganisations(task);
  const { ids, unknown } = withDescendants(rules.test_calls.organisations, organisations ?? []);
  const answers = await askPeriod(months, ids, task);
  const known = organisations && new Set(organisations.map(({ id }) => id));
  return {
    months: measureMonths(answers, { rules, organisations: known }),
    unknownTestOrganisations: unknown,
  };
}
