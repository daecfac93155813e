import { CATALOGUE, FIGURES, type FigureId, isFigureId } from '../figures/catalogue.ts';
import type { Figure } from '../figures/figure.ts';
import type { MeasuredMonth } from '../figures/measured.ts';
import type { FigureRules } from '../figures/rules.ts';
import type { Ledger, Revision } from '../history/ledger.ts';
import type { Month, Quarter } from '../period.ts';
import { datesOf } from '../period.ts';
import type { Details, FigureDetails } from './details.ts';
import { daysBetween } from './local.ts';
import { readComment } from './markdown.ts';
import { type MethodFacts, methodOf } from './method.ts';
import { compareQuarter, courseTo, decadeOf, type Values, valuesOf } from './series.ts';
import { hangsOnBounds, type MonthBounds } from './uptime-bounds.ts';
import { uptimeDetails } from './uptime-details.ts';
import { hourDetails, levelDetails, licenceDetails } from './use-details.ts';

export type DetailsInput = {
  quarter: Quarter;
  months: readonly MeasuredMonth[];
  ledger: Ledger;
  rules: FigureRules;
  timeZone: string;
  comments: readonly string[];
  /** Of any time; those since the quarter began are shown. */
  revisions: readonly Revision[];
  facts: MethodFacts;
  /** `september 2025` */
  monthNames: readonly string[];
  bounds: readonly MonthBounds[];
};

/** What the pages show beside the form. */
export function buildDetails(input: DetailsInput): Details {
  const { months, timeZone, facts, monthNames, revisions, quarter, bounds } = input;
  const { from, to } = datesOf(quarter.months);
  const task = { ...input, value: valuesOf(input.ledger.entries), dates: daysBetween(from, to) };
  return {
    comments: readComment(input.comments.join('\n\n')),
    figures: FIGURES.map((figure) => figureDetails(figure, task)),
    revisions: revisions
      .filter(({ revisedAt }) => revisedAt.slice(0, 10) >= from)
      .map((revision) => ({ ...revision, ...namesOf(revision.figure) })),
    method: methodOf(months, { facts, names: monthNames, timeZone, bounds }),
    verdictHangs: hangsOnBounds(months, bounds),
  };
}

type Task = DetailsInput & { value: Values; dates: readonly string[] };

function figureDetails(figure: FigureId, task: Task): FigureDetails {
  const { quarter, months, ledger, rules, value, timeZone, dates } = task;
  const entry: Figure = CATALOGUE[figure];
  const { unit, target, component, pictures = [], predecessors = [], peak = false } = entry;
  const last: Month = quarter.months[2];
  const agreed = rules.targets[figure] ?? target;
  const shows = (name: (typeof pictures)[number]) => pictures.includes(name);
  const intervalSeconds = rules.uptime.interval_seconds;
  const { pool } = rules.licences;
  return {
    figure,
    name: entry.texts.danish.label,
    unit,
    course: courseTo(last, { figure, value, footnotes: ledger.footnotes }),
    comparison: compareQuarter(quarter.months, { figure, unit, value, peak }),
    uptime:
      shows('days') && component && agreed !== null
        ? uptimeDetails(months, {
            figure,
            component,
            target: agreed,
            intervalSeconds,
            timeZone,
            dates,
          })
        : undefined,
    licences: shows('licences')
      ? licenceDetails(months, { figure, pool, timeZone, dates })
      : undefined,
    levels: shows('levels') ? levelDetails(months, figure) : undefined,
    hours: shows('hours') ? hourDetails(months, { timeZone, dates }) : undefined,
    decade: shows('decade') ? decadeOf([...predecessors, figure], ledger) : undefined,
  };
}

function namesOf(figure: string): Pick<FigureDetails, 'name' | 'unit'> {
  if (!isFigureId(figure)) return { name: figure, unit: 'count' };
  return { name: CATALOGUE[figure].texts.danish.label, unit: CATALOGUE[figure].unit };
}
