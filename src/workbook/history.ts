import type { HistoryRow, HistoryYear } from '../history/years.ts';
import { columnNumber } from '../ooxml/refs.ts';
import { refusalOf } from '../ooxml/refusal.ts';
import { insertionRefusal } from '../ooxml/rows.ts';
import type { Sheet } from '../ooxml/sheet.ts';
import { findSheet, type Template } from '../ooxml/template.ts';
import { type Block, type BlockSearch, findBlocks, knownLabels, labelKey } from './blocks.ts';
import { areInOrder, copyRefusals, modelOf, runsUpward } from './copying.ts';
import type { BlockLayout } from './mapping.ts';
import type { Shown } from './number-format.ts';
import { type Fill, refusals } from './places.ts';
import { unclearSpans } from './spans.ts';

export type HistoryPlan = {
  fills: Fill[];
  problems: string[];
  /** Years that need a block of their own, oldest first. */
  missing: HistoryYear[];
  sheet?: Sheet;
};

/** What goes where on the history sheet, and all that does not fit. */
export function planHistory(
  template: Template,
  history: readonly HistoryYear[],
  layout: BlockLayout,
): HistoryPlan {
  const sheet = findSheet(template, layout.sheet);
  if (!sheet) {
    const problem = `history.sheet: the workbook has no sheet "${layout.sheet}"`;
    return { fills: [], problems: [problem], missing: [] };
  }
  const { blocks, problems } = findBlocks(template.pkg, sheet, searchFor(history, layout));
  const years = shownYears(history, layout);
  const missing = years.filter(({ year }) => !blocks.some((block) => block.year === year));
  const planned = years.flatMap((year) => {
    const block = blocks.find((each) => each.year === year.year);
    return block ? [planBlock(template, sheet, { block, year, layout })] : [];
  });
  const fills = planned.flatMap((each) => each.fills);
  return {
    fills,
    missing,
    sheet,
    problems: [
      ...problems,
      ...(blocks.length > 0 ? missingProblems(template, sheet, { blocks, missing, layout }) : []),
      ...planned.flatMap((each) => each.problems),
      ...refusals(template, fills),
    ],
  };
}

/** Rows are the blocks' own that have a label of any year. */
export function searchFor(history: readonly HistoryYear[], layout: BlockLayout): BlockSearch {
  const labels = history.flatMap(({ rows }) => rows.map(({ label }) => label));
  return knownLabels(labels, layout);
}

export function shownYears(history: readonly HistoryYear[], { from }: BlockLayout): HistoryYear[] {
  return history.filter(({ year }) => from === undefined || year >= from);
}

function missingProblems(
  template: Template,
  sheet: Sheet,
  {
    blocks,
    missing,
    layout,
  }: { blocks: readonly Block[]; missing: readonly HistoryYear[]; layout: BlockLayout },
): string[] {
  const first = Math.min(...blocks.map(({ year }) => year));
  const early = missing.filter(({ year }) => year < first).map(({ year }) => year);
  const models = new Set(missing.flatMap(({ year }) => modelOf(blocks, year) ?? []));
  const why = models.size > 0 ? growthRefusals(template, sheet, { blocks, models, layout }) : [];
  return [
    ...(early.length > 0
      ? [
          `history: "${sheet.name}" begins with ${first} and has no block for ${early.join(', ')}; ` +
            `add blocks, or leave the years out with "from: ${first}"`,
        ]
      : []),
    ...why.map((each) => `history: "${sheet.name}" cannot take a block for a new year: ${each}`),
  ];
}

function growthRefusals(
  template: Template,
  sheet: Sheet,
  {
    blocks,
    models,
    layout,
  }: { blocks: readonly Block[]; models: ReadonlySet<Block>; layout: BlockLayout },
): string[] {
  const why = insertionRefusal(template, sheet);
  if (why !== undefined) return [why];
  if (!areInOrder(blocks)) return ['its years stand in no order'];
  const isUpward = runsUpward(blocks);
  return [
    ...[...models].flatMap((model) =>
      copyRefusals(template.pkg, sheet, { model, blocks, layout, isUpward }),
    ),
    ...unclearYears(template, sheet, blocks),
  ];
}

function unclearYears(template: Template, sheet: Sheet, blocks: readonly Block[]): string[] {
  const spans = blocks.map(({ year, top, bottom, notes }) => {
    return { year, first: top, last: notes.at(-1)?.row ?? bottom };
  });
  const [oldest, ...later] = spans.sort((a, b) => a.year - b.year);
  const newest = later.at(-1);
  if (!oldest || !newest) return [];
  return unclearSpans(template, sheet, { oldest, newest, isUpward: runsUpward(blocks) });
}

function planBlock(
  template: Template,
  sheet: Sheet,
  { block, year, layout }: { block: Block; year: HistoryYear; layout: BlockLayout },
): { fills: Fill[]; problems: string[] } {
  const fills: Fill[] = [];
  const problems: string[] = [];
  for (const row of shownRows(year, layout)) {
    const found = findRow(block, row, layout);
    if (found) fills.push(...planRow(template, sheet, { row, found, layout }));
    else if (row.cells.some(({ value }) => value !== null)) {
      problems.push(
        `history.${row.figure}: the block of ${year.year} (${sheet.name}, rows ${block.top}-${block.bottom}) has no ` +
          `row "${row.label}" in column ${layout.label}`,
      );
    }
  }
  return { fills, problems };
}

export function shownRows({ rows }: HistoryYear, { omit }: BlockLayout): HistoryRow[] {
  return rows.filter(({ figure }) => !omit.includes(figure));
}

/** The row of a figure in a block, by its label of that year or another that the mapping knows. */
export function findRow(
  block: Block,
  { figure, label }: Pick<HistoryRow, 'figure' | 'label'>,
  { labels }: BlockLayout,
): { row: number; label: string } | undefined {
  const keys = [label, ...(labels[figure] ?? [])].map(labelKey);
  return block.rows.find((each) => keys.includes(labelKey(each.label)));
}

function planRow(
  template: Template,
  sheet: Sheet,
  {
    row,
    found,
    layout,
  }: { row: HistoryRow; found: { row: number; label: string }; layout: BlockLayout },
): Fill[] {
  const at = (column: string) => ({ column: columnNumber(column), row: found.row });
  const shown = shownOf(row);
  const field = `history.${row.figure}`;
  const label = { cell: at(layout.label), value: markedLabel(found.label, row.labelMark) };
  // A mark is no reason to refuse a form whose labels are locked.
  const isMarked = label.value !== found.label && !refusalOf(template, sheet, label);
  const target = layout.requirement && row.target !== null ? row.target : undefined;
  return [
    ...(isMarked ? [{ field, sheet, ...label }] : []),
    ...(layout.requirement && target !== undefined
      ? [{ field, sheet, cell: at(layout.requirement), value: target, shown }]
      : []),
    ...layout.months.map((column, index) => {
      const { value = null, mark = '' } = row.cells[index] ?? {};
      return { field, sheet, cell: at(column), value, shown, mark };
    }),
  ];
}

export function shownOf({ unit, percentSign }: Pick<HistoryRow, 'unit' | 'percentSign'>): Shown {
  if (unit === 'count') return 'count';
  return percentSign ? 'percent' : 'decimals';
}

/** The author's spelling of the label, with the mark that it should have. */
function markedLabel(label: string, mark: string): string {
  const bare = label.replace(/[\s*]+$/, '');
  return label.endsWith('*') || mark ? `${bare}${mark}` : label;
}
