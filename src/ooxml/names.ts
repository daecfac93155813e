import type { Element } from '@xmldom/xmldom';
import { type Cell, parseRange } from './refs.ts';
import { type Template, workbookRoot } from './template.ts';
import { childOf, childrenOf } from './xml.ts';

/** A place on a sheet, or why there is none. */
export type Resolved = { sheet: string; cell: Cell } | { problem: string };

const REFERENCE = /^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$/i;

/** Finds the place that a mapping means: `Ark1!B5`, `'Ark 1'!B5`, a defined name, or `Ark1!Name` of a sheet. */
export function resolvePlace(template: Template, text: string): Resolved {
  const address = parseAddress(text);
  if (address) return withSheet(template, address);
  const [, sheet, name = text] = /^(?:'?(.+?)'?!)?([^!]+)$/.exec(text) ?? [];
  const target = nameTarget(template, name, sheet?.replaceAll("''", "'"));
  if (target === undefined) {
    return { problem: `the workbook has no defined name "${text}", nor is that an address` };
  }
  const found = parseAddress(target);
  return found
    ? withSheet(template, found)
    : { problem: `its name stands for ${target}, not for a cell` };
}

/** Reads an address with its sheet; of a range, the first cell. */
function parseAddress(text: string): { sheet: string; cell: Cell } | undefined {
  const match = REFERENCE.exec(text.trim());
  if (!match) return undefined;
  const range = parseRange(match[3] ?? '');
  const sheet = match[1]?.replaceAll("''", "'") ?? match[2] ?? '';
  return range ? { sheet, cell: range.from } : undefined;
}

function withSheet(template: Template, place: { sheet: string; cell: Cell }): Resolved {
  const tab = template.tabs.find((each) => each.name.toLowerCase() === place.sheet.toLowerCase());
  if (tab?.isWorksheet) return { sheet: tab.name, cell: place.cell };
  return {
    problem: tab ? `"${tab.name}" is a chart sheet` : `the workbook has no sheet "${place.sheet}"`,
  };
}

/**
 * What a defined name stands for. A name of the sheet goes before one of the workbook; without a sheet, the
 * workbook's goes first, then the only sheet's that has it.
 */
export function nameTarget(template: Template, name: string, sheet?: string): string | undefined {
  const all = definedNames(template).filter(
    (each) => each.getAttribute('name')?.toLowerCase() === name.toLowerCase(),
  );
  const scoped = all.filter((each) => each.hasAttribute('localSheetId'));
  const global = all.find((each) => !each.hasAttribute('localSheetId'));
  const ofSheet = scoped.find(
    (each) => sheet !== undefined && scopeOf(template, each) === sheet.toLowerCase(),
  );
  const only = sheet === undefined && scoped.length === 1 ? scoped[0] : undefined;
  return (ofSheet ?? global ?? only)?.textContent?.trim();
}

export function definedNames(template: Template): Element[] {
  const names = childOf(workbookRoot(template), 'definedNames');
  return names ? childrenOf(names, 'definedName') : [];
}

/** `localSheetId` is a position among all tabs, hidden ones included. */
function scopeOf(template: Template, name: Element): string | undefined {
  return template.tabs[Number(name.getAttribute('localSheetId'))]?.name.toLowerCase();
}
