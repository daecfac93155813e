import type { Figure } from '../../src/figures/figure.ts';
import type { Value } from '../../src/figures/measured.ts';
import type { FigureRules } from '../../src/figures/rules.ts';
import { spanOf } from '../../src/zone.ts';
import { RULES, ZONE } from './rules.ts';

type Rows = Readonly<Record<string, readonly object[]>>;

type Given = {
  rules?: Partial<FigureRules>;
  agreed?: number | null;
  /** The rows of the whole period, where they are more than those of the month. */
  period?: Rows;
};

/** What follows for a figure from rows of October 2025 as its queries would give them, without any database. */
export function measureRows(
  figure: Figure,
  rows: Rows,
  { rules = {}, agreed = figure.target, period = rows }: Given = {},
): Value {
  const month = '2025-10' as const;
  const task = { month, span: spanOf(month, ZONE), rules: { ...RULES, ...rules } };
  const inMonth = (given: Rows) =>
    Object.fromEntries(
      Object.entries(given).map(([name, list]) => [name, list.map((row) => ({ month, ...row }))]),
    );
  return figure.measure({ ...task, agreed, rows: inMonth(rows), period: inMonth(period) });
}
