import { changePart, type Package, readPart } from './package.ts';
import { childrenOf, detach, rootOf } from './xml.ts';

const PART = '[Content_Types].xml';

/** The names of the parts that are declared to be of a type, e.g. all charts. */
export function partsOfType(pkg: Package, type: RegExp): string[] {
  return childrenOf(rootOf(readPart(pkg, PART)), 'Override')
    .filter((override) => type.test(override.getAttribute('ContentType') ?? ''))
    .map((override) => (override.getAttribute('PartName') ?? '').slice(1));
}

export function forgetPart(pkg: Package, part: string): void {
  for (const override of childrenOf(rootOf(changePart(pkg, PART)), 'Override')) {
    if (override.getAttribute('PartName') === `/${part}`) detach(override);
  }
}
