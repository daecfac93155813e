import type { Element } from '@xmldom/xmldom';
import { changePart, type Package, readPart } from './package.ts';
import { appendNew, childrenOf, createFor, detach, rootOf } from './xml.ts';

const PART = '[Content_Types].xml';

/** The names of the parts that are declared to be of a type, e.g. all charts. */
export function partsOfType(pkg: Package, type: RegExp): string[] {
  return childrenOf(rootOf(readPart(pkg, PART)), 'Override')
    .filter((override) => type.test(override.getAttribute('ContentType') ?? ''))
    .map((override) => (override.getAttribute('PartName') ?? '').slice(1));
}

/** What a part is declared to be, by its own name or by its ending. */
export function typeOf(pkg: Package, part: string): string {
  return declarationOf(pkg, part)?.getAttribute('ContentType') ?? '';
}

export function declareType(pkg: Package, part: string, type: string): void {
  changePart(pkg, PART);
  declarationOf(pkg, part)?.setAttribute('ContentType', type);
}

/** Declares what parts with an ending are, where the package does not say so for all of them. */
export function ensureDefaultType(pkg: Package, ending: string, type: string): void {
  const root = rootOf(readPart(pkg, PART));
  const isDeclared = childrenOf(root, 'Default').some(
    (each) => each.getAttribute('Extension')?.toLowerCase() === ending,
  );
  if (isDeclared) return;
  changePart(pkg, PART);
  const element = createFor(root, 'Default');
  element.setAttribute('Extension', ending);
  element.setAttribute('ContentType', type);
  root.insertBefore(element, root.firstChild);
}

/** Declares what a part is that is new. */
export function addOverride(pkg: Package, part: string, type: string): void {
  forgetPart(pkg, part);
  const element = appendNew(rootOf(changePart(pkg, PART)), 'Override');
  element.setAttribute('PartName', `/${part}`);
  element.setAttribute('ContentType', type);
}

function declarationOf(pkg: Package, part: string): Element | undefined {
  const root = rootOf(readPart(pkg, PART));
  const isOf = (value: string, element: Element, attribute: string) =>
    element.getAttribute(attribute)?.toLowerCase() === value.toLowerCase();
  const ending = part.slice(part.lastIndexOf('.') + 1);
  return (
    childrenOf(root, 'Override').find((each) => isOf(`/${part}`, each, 'PartName')) ??
    childrenOf(root, 'Default').find((each) => isOf(ending, each, 'Extension'))
  );
}

export function forgetPart(pkg: Package, part: string): void {
  for (const override of childrenOf(rootOf(changePart(pkg, PART)), 'Override')) {
    if (override.getAttribute('PartName') === `/${part}`) detach(override);
  }
}
