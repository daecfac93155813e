import type { Element } from '@xmldom/xmldom';
import { markChanged, type Package } from './package.ts';
import { type Cell, formatCell, formatRange } from './refs.ts';
import { addExternal, relationshipsOf, removeRelationship } from './relationships.ts';
import { mergeAt, type Sheet } from './sheet.ts';
import { followersOf } from './sheet-order.ts';
import {
  appendNew,
  childOf,
  childrenOf,
  detach,
  ensureChild,
  RELATIONSHIP_NAMESPACES,
  relationAttribute,
} from './xml.ts';

/** Only these may be followed from a report; a `file:` or `javascript:` address may not. */
const SAFE_TARGET = /^(?:https:\/\/|mailto:)[^\s<>"]+$/i;

function isSafeLink(target: string): boolean {
  return SAFE_TARGET.test(target);
}

/** Makes a cell a link, in place of the one that it had; without a target that may be followed, no link is left. */
export function setHyperlink(
  pkg: Package,
  sheet: Sheet,
  { cell, target }: { cell: Cell; target: string | undefined },
): void {
  const wanted = target && isSafeLink(target) ? target : undefined;
  const old = linkAt(sheet, cell);
  if (wanted === (old && targetOf(pkg, sheet, old))) return;
  markChanged(pkg, sheet.part);
  const tooltip = old?.getAttribute('tooltip');
  if (old) removeLink(pkg, sheet, old);
  if (!wanted) return;
  const links = ensureChild(sheet.root, 'hyperlinks', followersOf('hyperlinks'));
  const link = appendNew(links, 'hyperlink');
  link.setAttribute('ref', formatCell(cell));
  if (tooltip) link.setAttribute('tooltip', tooltip);
  const id = addExternal(pkg, sheet.part, { type: 'hyperlink', target: wanted });
  link.setAttributeNS(RELATIONSHIP_NAMESPACES[0], 'r:id', id);
}

function linksOf(sheet: Sheet): Element[] {
  const links = childOf(sheet.root, 'hyperlinks');
  return links ? childrenOf(links, 'hyperlink') : [];
}

function linkAt(sheet: Sheet, cell: Cell): Element | undefined {
  const merge = mergeAt(sheet, cell);
  const refs = [formatCell(cell), ...(merge ? [formatRange(merge)] : [])];
  return linksOf(sheet).find((link) => refs.includes(link.getAttribute('ref') ?? ''));
}

/** Where a link leads outside the workbook; empty for one that leads within it. */
function targetOf(pkg: Package, sheet: Sheet, link: Element): string {
  const id = relationAttribute(link, 'id');
  return relationshipsOf(pkg, sheet.part).find((relation) => relation.id === id)?.target ?? '';
}

function removeLink(pkg: Package, sheet: Sheet, link: Element): void {
  const id = relationAttribute(link, 'id');
  detach(link);
  const rest = linksOf(sheet);
  if (id && !rest.some((other) => relationAttribute(other, 'id') === id)) {
    removeRelationship(pkg, sheet.part, id);
  }
  const list = childOf(sheet.root, 'hyperlinks');
  if (list && rest.length === 0) detach(list);
}
