import { EXIT, UserError } from '../error.ts';
import { FIGURES, type FigureId, isFigureId } from '../figures/catalogue.ts';
import { checkMeasurement } from '../figures/checks.ts';
import { isOfProbes, rulesWithout } from '../figures/corrections.ts';
import { leftOutOf } from '../figures/left-out.ts';
import type { MeasuredMonth } from '../figures/measured.ts';
import type { FigureDefinition } from '../history/ledger.ts';
import { readLedger, readRevisions } from '../history/store.ts';
import type { Data, MeasuredData } from '../measure/period.ts';
import { withMeasured } from '../measure/period.ts';
import { askTaken, type RulesThatTook } from '../measure/taken.ts';
import { type Month, parseMonth } from '../period.ts';
import { suggestion } from '../problem.ts';
import { type Explanation, type ExplanationInput, explainFigure } from '../report/explanation.ts';
import { comparisonText } from '../report/explanation-compare.ts';
import { jsonExplanation } from '../report/explanation-json.ts';
import { explanationText, overviewText } from '../report/explanation-text.ts';
import { printJson } from '../report/json.ts';
import { buildOutlook } from '../report/outlook.ts';
import { readSettings } from '../settings/read.ts';
import { rulesOf, withRules } from '../settings/what-if.ts';
import { findData } from './data.ts';
import type { Run } from './run.ts';
import { SAMPLE_NOTICE } from './tell.ts';

export type ExplainOptions = {
  config?: string;
  set?: readonly string[];
  rows?: number;
  sql?: boolean;
  json?: boolean;
};

/** How the figures of a month came about, or one of them in full; writes nothing. */
export async function explain(
  { month: name, figure }: { month: string; figure: string | undefined },
  options: ExplainOptions,
  run: Run,
): Promise<void> {
  const month = parseMonth(name);
  const { set = [] } = options;
  const settings = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  const { entries, definitions } = await readLedger(settings.history);
  const figures = figure === undefined ? FIGURES : [parseFigure(figure, definitions)];
  const history = { entries, revisions: await readRevisions(settings.history) };
  withRules(settings, set); // a rule that is none is told before the work
  const data = await findData(settings, [month], run);
  const task = { month, figures, history, options, run };
  const is = await explainAll(data, task);
  const wouldData = { ...data, settings: withRules(data.settings, set) };
  const would = set.length > 0 ? await explainAll(wouldData, task) : undefined;
  run.log.clear();
  const told: Told = { is, would, single: figure !== undefined };
  run.print(options.json ? jsonText(told, task, data) : screenText(told, task, data));
}

function parseFigure(text: string, definitions: readonly FigureDefinition[]): FigureId {
  if (isFigureId(text)) return text;
  if (definitions.some(({ id }) => id === text)) {
    throw new UserError(`${text} was published and is not measured any more.`, EXIT.usage, {
      hint: `What was published: vdx-report history show --figure ${text}.`,
    });
  }
  throw new UserError(`There is no figure "${text}"; ${suggestion(text, FIGURES)}`, EXIT.usage);
}

type Task = {
  month: Month;
  figures: readonly FigureId[];
  history: ExplanationInput['history'];
  options: ExplainOptions;
  run: Run;
};

type Explained = { figures: Explanation[]; sample: boolean; places: readonly string[] };

async function explainAll(data: Data, task: Task): Promise<Explained> {
  const { month, figures, options, run } = task;
  const { rows: count = 0 } = options;
  const wanted = { months: [month], extras: count > 0, ...run };
  return withMeasured(data, wanted, async (measured, asking) => {
    const [only] = measured.months;
    if (!only) throw new RangeError('One month was asked for.');
    const rules = rulesThatTook(figures, only);
    const ids = count > 0 ? await askTaken(month, { rules, count }, asking) : new Map();
    const input = inputOf(only, { measured, data, task });
    return {
      figures: figures.map((figure) => explainFigure(figure, { ...input, ids })),
      sample: measured.sample,
      places: measured.places,
    };
  });
}

/** The rules of these figures that took something, by the query that tells which rows. */
function rulesThatTook(figures: readonly FigureId[], measured: MeasuredMonth): RulesThatTook {
  const all = figures.flatMap((figure) => leftOutOf(figure, measured));
  const found: Record<string, string[]> = {};
  for (const { rule, count, ids } of all.flatMap(({ rules }) => rules)) {
    if (ids === null || count === 0 || found[ids]?.includes(rule)) continue;
    found[ids] = [...(found[ids] ?? []), rule];
  }
  return found;
}

type Context = { measured: MeasuredData; data: Data; task: Task };

function inputOf(
  only: MeasuredMonth,
  { measured, data, task }: Context,
): Omit<ExplanationInput, 'ids'> {
  const { history, run } = task;
  const { settings } = data;
  const context = {
    entries: history.entries,
    rules: settings,
    timeZone: settings.time_zone,
    now: run.now,
  };
  const left = measured.corrections.map(({ correction }) => correction).filter(isOfProbes);
  return {
    measured: only,
    rules: rulesOf(settings),
    targets: settings.targets,
    corrections: measured.corrections,
    warnings: checkMeasurement(measured, context),
    outlook: buildOutlook(only, { ...context, rules: rulesWithout(settings, left) }),
    reach: measured.reach,
    ran: measured.ran,
    history,
    timeZone: settings.time_zone,
  };
}

type Told = { is: Explained; would: Explained | undefined; single: boolean };

function screenText(
  { is, would, single }: Told,
  { month, options, run }: Task,
  { settings }: Data,
): string {
  const shape = {
    width: run.screen.width,
    timeZone: settings.time_zone,
    sql: options.sql ?? false,
  };
  const notice = is.sample ? `${SAMPLE_NOTICE}\n\n` : '';
  if (would) {
    const pairs = is.figures.flatMap((figure, index) => {
      const other = would.figures[index];
      return other ? [[figure, other] as const] : [];
    });
    return `${notice}${comparisonText(pairs)}\n\nNothing was written.\n`;
  }
  const [only] = is.figures;
  if (single && only) return `${notice}${explanationText(only, shape)}\n`;
  const more = `vdx-report explain ${month} ${only?.figure ?? ''} tells one of them in full.`;
  return `${notice}${overviewText(is.figures, shape)}\n\n${more}\n`;
}

function jsonText({ is, would, single }: Told, { month, options }: Task, data: Data): string {
  const json = (explanation: Explanation) => jsonExplanation(explanation, { rows: single });
  return printJson({
    format: 'vdx-report-explain/1',
    month,
    timeZone: data.settings.time_zone,
    sample: is.sample,
    sources: is.places,
    figures: is.figures.map(json),
    ...(would && { would_be: { set: options.set, figures: would.figures.map(json) } }),
  });
}
