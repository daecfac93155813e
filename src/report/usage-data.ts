import { type Cell, type Column, column, type Dataset } from '../dataset.ts';
import { CATALOGUE } from '../figures/catalogue.ts';
import { USAGE_FIGURES } from '../figures/usage/sums.ts';
import type { UsageLine, UsageLines } from './usage.ts';

const NAMES: readonly Column[] = [
  column('month', 'month', 'Calendar month'),
  column(
    'scope',
    'text',
    'total: everything, as published; own: the organisation itself; with_below: with all below it; none: of no organisation',
  ),
  column('organisation', 'text', 'Code of the organisation'),
  column('name', 'text', 'Name of the organisation'),
  column('id', 'text', 'Id of the organisation'),
  column('parent_id', 'text', 'Id of the organisation above it; empty at the top'),
  column('level', 'count', 'How far below the top, which is 0'),
];

const FIGURES = USAGE_FIGURES.map((figure) => {
  const { unit, texts } = CATALOGUE[figure];
  return column(figure, unit, texts.english.label);
});

const HIDDEN = column(
  'hidden',
  'text',
  'What is hidden: meetings (with calls, minutes and quality), sms',
);

/** Usage as data: a row a month and line; the column `hidden` only where something may be hidden. */
export function usageData(
  months: readonly UsageLines[],
  { suppressed }: { suppressed: boolean },
): Dataset {
  const rows = months.flatMap(({ month, lines }) =>
    lines.map((line) => {
      const row: Cell[] = [month, ...namesOf(line), ...valuesIn(line)];
      return suppressed ? [...row, [...line.hidden].join(' ')] : row;
    }),
  );
  const columns = [...NAMES, ...FIGURES, ...(suppressed ? [HIDDEN] : [])];
  return { name: 'usage', columns, rows };
}

function namesOf({ scope, place }: UsageLine): Cell[] {
  if (!place) return [scope, null, null, null, null, null];
  const { code, name, id, parent, level } = place;
  return [scope, code, name, id, parent, level];
}

const valuesIn = ({ values }: UsageLine): Cell[] => USAGE_FIGURES.map((figure) => values[figure]);
