import type { FigureDefinition } from '../../history/ledger.ts';
import { readCell } from '../../ooxml/cells.ts';
import { bytesOf } from '../../ooxml/package.ts';
import { columnNumber, formatCell } from '../../ooxml/refs.ts';
import { cellsOfRow } from '../../ooxml/sheet.ts';
import { findSheet, type Template } from '../../ooxml/template.ts';
import type { Report } from '../../report/model.ts';
import { labelKey } from '../blocks.ts';
import type { HistoryLayout, Mapping } from '../mapping.ts';
import { type Plan, planWorkbook } from '../plan.ts';
import { cellFaults, newCellFaults, type SheetPair } from './cells.ts';
import { inspectCopies } from './copies.ts';
import { fillFaults, readingFaults } from './figures.ts';
import { filterFaults, frameFaults } from './frames.ts';
import { partFaults, referenceFaults, tableFaults } from './other-parts.ts';
import { type Parts, partsOf } from './parts.ts';
import type { Growth } from './references.ts';

export type Filled = {
  before: Template;
  after: Template;
  report: Report;
  mapping: Mapping;
  definitions: readonly FigureDefinition[];
};

/**
 * What a filled workbook says otherwise than it should: figures that are not read back as they were written, formulas,
 * names and charts that point elsewhere than before or leave out a year, and whatever else changed though nothing
 * fills it, on any sheet and in any part.
 */
export function inspectWorkbook(filled: Filled): string[] {
  const { before, after, report, mapping } = filled;
  const plan = planWorkbook(after, report, mapping);
  if (plan.problems.length > 0) return plan.problems;
  const growth = growthOf(filled);
  return [
    ...fillFaults(after, plan, report),
    ...readingFaults(after, filled),
    ...before.tabs.flatMap(({ name }) => sheetFaults(name, filled, { plan, growth })),
    ...referenceFaults(before, growth),
    ...tableFaults(before, growth),
    ...partFaults(before, after),
  ];
}

const NONE: Parts = { sheet: '', parts: [], isUpward: false };

function growthOf({ before, after, report, mapping }: Filled): Growth {
  const { history: layout } = mapping;
  if (!layout) return { after, old: NONE, grown: NONE, periods: new Set() };
  const [old, grown] = [before, after].map((each) => partsOf(each, report, layout));
  return { after, old: old ?? NONE, grown: grown ?? NONE, periods: periodColumns(layout) };
}

function periodColumns(layout: HistoryLayout): Set<number> {
  if (layout.rows === undefined) return new Set();
  const named = [layout.head.column, layout.year];
  return new Set(
    named.flatMap((letters) => (letters === undefined ? [] : [columnNumber(letters)])),
  );
}

function sheetFaults(
  name: string,
  { before, after, report, mapping }: Filled,
  { plan, growth }: { plan: Plan; growth: Growth },
): string[] {
  const tab = before.tabs.find((each) => each.name === name);
  const other = after.tabs.find((each) => each.name === name);
  if (!tab || !other) return [`the sheet "${name}" is lost`];
  if (!tab.isWorksheet) return [];
  if (Buffer.from(bytesOf(before.pkg, tab.part)).equals(bytesOf(after.pkg, other.part))) return [];
  const [old, fresh] = [before, after].map((each) => findSheet(each, name));
  if (!old || !fresh) return [];
  const pair: SheetPair = { old, fresh, filled: filledOn(name, plan) };
  const isHistory = name.toLowerCase() === growth.old.sheet.toLowerCase();
  const copies = isHistory ? inspectCopies(after, pair, growth) : undefined;
  const notes = isHistory ? notePlaces(after, pair, { report, mapping }) : [];
  const known = new Set([...(copies?.places ?? []), ...notes]);
  return [
    ...cellFaults(pair, growth),
    ...(copies?.faults ?? []),
    ...newCellFaults(pair, growth, known),
    ...frameFaults(pair, growth),
    ...filterFaults(pair, growth),
  ];
}

function filledOn(name: string, { fills, history, comments }: Plan): Set<string> {
  const own = [...fills, ...history, ...comments].filter(({ sheet }) => sheet.name === name);
  return new Set(own.map(({ cell }) => formatCell(cell)));
}

/** Footnotes that were put below blocks. */
function notePlaces(
  after: Template,
  { fresh }: SheetPair,
  { report, mapping }: { report: Report; mapping: Mapping },
): string[] {
  const layout = mapping.history;
  if (!layout || layout.rows !== undefined || layout.notes === undefined) return [];
  const column = columnNumber(layout.notes);
  const texts = new Set(report.history.flatMap(({ footnotes }) => footnotes.map(labelKey)));
  return [...fresh.rows.keys()]
    .filter((row) => cellsOfRow(fresh, row).has(column))
    .filter((row) => texts.has(labelKey(String(readCell(after.pkg, fresh, { column, row }) ?? ''))))
    .map((row) => formatCell({ column, row }));
}
