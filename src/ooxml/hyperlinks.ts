import type { Package } from './package.ts';
import { changePart } from './package.ts';
import { type Cell, formatCell } from './refs.ts';
import { addExternal } from './relationships.ts';
import { followersOf, type Sheet } from './sheet.ts';
import {
  appendNew,
  childOf,
  childrenOf,
  detach,
  ensureChild,
  RELATIONSHIP_NAMESPACES,
} from './xml.ts';

/** Only these may be followed from a report; a `file:` or `javascript:` address may not. */
const SAFE_TARGET = /^(?:https:\/\/|mailto:)[^\s<>"]+$/i;

export function isSafeLink(target: string): boolean {
  return SAFE_TARGET.test(target);
}

/** Makes a cell a link, in place of the one that it had; without a target that may be followed, no link is left. */
export function setHyperlink(
  pkg: Package,
  sheet: Sheet,
  { cell, target }: { cell: Cell; target: string | undefined },
): void {
  const ref = formatCell(cell);
  const present = childOf(sheet.root, 'hyperlinks');
  const old =
    present && childrenOf(present, 'hyperlink').find((link) => link.getAttribute('ref') === ref);
  if (!old && !(target && isSafeLink(target))) return;
  changePart(pkg, sheet.part);
  if (old) detach(old);
  if (target && isSafeLink(target)) {
    const links = ensureChild(sheet.root, 'hyperlinks', followersOf('hyperlinks'));
    const link = appendNew(links, 'hyperlink');
    link.setAttribute('ref', ref);
    const id = addExternal(pkg, sheet.part, { type: 'hyperlink', target });
    link.setAttributeNS(RELATIONSHIP_NAMESPACES[0], 'r:id', id);
  } else if (present && childrenOf(present).length === 0) {
    detach(present);
  }
}
