import { type Bounds, boundsOf, isOpen } from '../figures/bounds.ts';
import { CATALOGUE, FIGURES } from '../figures/catalogue.ts';
import { type Correction, isOfProbes } from '../figures/corrections.ts';
import type { Figure } from '../figures/figure.ts';
import { figureIn, type MeasuredMonth } from '../figures/measured.ts';
import type { FigureRules } from '../figures/rules.ts';
import { formatPercent, longMonth } from '../format.ts';
import { type Month, utcText } from '../period.ts';

/** What an uptime of a month can have been, whatever happened while nothing was measured. */
export type MonthBounds = Bounds & { figure: string; name: string; month: Month; open: boolean };

type Context = { rules: FigureRules; corrections: readonly Correction[]; now: Date };

/** The bounds of every uptime that was measured; a value that somebody decided on has none. */
export function boundsByMonth(months: readonly MeasuredMonth[], context: Context): MonthBounds[] {
  return FIGURES.flatMap((figure) =>
    months.flatMap((measured) => boundsOfFigure(figure, measured, context)),
  );
}

function boundsOfFigure(
  figure: (typeof FIGURES)[number],
  measured: MeasuredMonth,
  { rules, corrections, now }: Context,
): MonthBounds[] {
  const { component, texts }: Figure = CATALOGUE[figure];
  const { month, span, course } = measured;
  const found = figureIn(measured, figure);
  const decided = corrections.some(
    (each) => !isOfProbes(each) && each.figure === figure && each.from <= month && month <= each.to,
  );
  if (!component || decided || found === undefined || found.value === null || found.earlier) {
    return [];
  }
  // What a correction leaves out was not to be measured, as maintenance was not.
  const maintenance = [...rules.uptime.maintenance, ...corrections.filter(isOfProbes)];
  const bounds = boundsOf(course.probes, {
    component,
    span: { from: span.from, to: utcText(now) < span.to ? utcText(now) : span.to },
    rules: { ...rules, uptime: { ...rules.uptime, maintenance } },
    agreed: rules.targets[figure] ?? null,
  });
  if (!bounds) return [];
  return [{ ...bounds, figure, name: texts.danish.label, month, open: isOpen(bounds) }];
}

/** A sentence for each figure with a month whose verdict hangs on what was not measured. */
export function boundsNotes(bounds: readonly MonthBounds[], { targets }: FigureRules): string[] {
  const open = bounds.filter((each) => each.open);
  return [...new Set(open.map(({ figure }) => figure))].map((figure) => {
    const own = open.filter((each) => each.figure === figure);
    const months = own.map((each) => `${longMonth(each.month)} (${boundsText(each)})`);
    return (
      `Om "${own[0]?.name}" holder kravet på ${formatPercent(targets[figure] ?? 0)} %, afhænger af tid, der ikke er ` +
      `målt. Regnet som nede og som oppe: ${months.join(', ')}.`
    );
  });
}

/** Whether the answer for the whole period could be the other one, had everything been measured. */
export function hangsOnBounds(
  months: readonly MeasuredMonth[],
  bounds: readonly MonthBounds[],
): boolean {
  const verdicts = months.flatMap(({ figures }) =>
    figures.flatMap(({ figure, month, met }) =>
      met === undefined ? [] : [{ figure, month, met }],
    ),
  );
  if (verdicts.some(({ met }) => met === null)) return false;
  const isOpenIn = ({ figure, month }: { figure: string; month: Month }) =>
    bounds.some((each) => each.open && each.figure === figure && each.month === month);
  const missed = verdicts.filter(({ met }) => met === false);
  return missed.length === 0 ? bounds.some(({ open }) => open) : missed.every(isOpenIn);
}

/** `93,33 – 100,00 %`; one number where everything was measured. */
export function boundsText(bounds: MonthBounds | undefined): string {
  if (!bounds) return '–';
  const { lowest, highest } = bounds;
  const one = `${formatPercent(highest)} %`;
  return lowest === highest ? one : `${formatPercent(lowest)} – ${one}`;
}
