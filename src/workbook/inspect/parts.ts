import { findSheet, type Template } from '../../ooxml/template.ts';
import type { Report } from '../../report/model.ts';
import { findBlocks, labelKey } from '../blocks.ts';
import { epochOf } from '../dates.ts';
import { searchFor } from '../history.ts';
import type { HistoryLayout } from '../mapping.ts';
import { findTable, nameOf } from '../table/find.ts';

/** A year's block, or a row of a table: what the history sheet has one more of when time goes on. */
export type Part = {
  name: string;
  first: number;
  /** The first row below its head. */
  body: number;
  last: number;
  /** Its rows by what they are called, so that a row can be found in another part. */
  keys: ReadonlyMap<number, string>;
};

/** The parts of a history sheet, the oldest first. */
export type Parts = { sheet: string; parts: readonly Part[]; isUpward: boolean };

export function partsOf(template: Template, report: Report, layout: HistoryLayout): Parts {
  const parts =
    layout.rows === undefined ? blocksIn(template, report, layout) : rowsIn(template, layout);
  const byName = parts.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const [oldest, newest] = [byName[0], byName.at(-1)];
  const isUpward = oldest !== undefined && newest !== undefined && newest.first < oldest.first;
  return { sheet: layout.sheet, parts: byName, isUpward };
}

function blocksIn(
  template: Template,
  report: Report,
  layout: HistoryLayout & { rows?: undefined },
): Part[] {
  const sheet = findSheet(template, layout.sheet);
  if (!sheet) return [];
  const { blocks } = findBlocks(template.pkg, sheet, searchFor(report.history, layout));
  return blocks.map(({ year, top, head, bottom, rows }) => {
    const heads = Array.from(
      { length: head - top + 1 },
      (_, at) => [top + at, `head ${at}`] as const,
    );
    const labels = rows.map(({ row, label }) => [row, labelKey(label)] as const);
    const keys = new Map([...heads, ...labels]);
    return { name: String(year), first: top, body: head + 1, last: bottom, keys };
  });
}

function rowsIn(template: Template, layout: HistoryLayout & { rows: 'month' | 'year' }): Part[] {
  const sheet = findSheet(template, layout.sheet);
  if (!sheet) return [];
  const open = { pkg: template.pkg, sheet };
  const { table } = findTable({ open, layout, epoch: epochOf(template) });
  return (table?.rows ?? []).map(({ row, month }) => {
    const keys = new Map([[row, 'row']]);
    return { name: nameOf(month, layout), first: row, body: row, last: row, keys };
  });
}
