import { posix } from 'node:path';
import type { Element } from '@xmldom/xmldom';
import { ensureDefaultType } from './content-types.ts';
import { addPart, changePart, findPart, type Package, readPart } from './package.ts';
import { appendNew, childrenOf, detach, rootOf } from './xml.ts';

/** `target` is the part's name in the package, or the address where `external`. */
export type Relationship = { id: string; type: string; target: string; external: boolean };

const NAMESPACE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const RELATIONSHIPS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/';

/** The relationships of a part, or of the package for the empty name. */
export function relationshipsOf(pkg: Package, part: string): Relationship[] {
  const rels = findPart(pkg, relationshipPart(part));
  if (!rels) return [];
  return childrenOf(rootOf(readPart(pkg, rels))).map((element) => {
    const external = element.getAttribute('TargetMode') === 'External';
    const target = element.getAttribute('Target') ?? '';
    return {
      id: element.getAttribute('Id') ?? '',
      type: lastSegment(element.getAttribute('Type') ?? ''),
      target: external ? target : resolveTarget(pkg, part, target),
      external,
    };
  });
}

/** Types are compared by their last word: the standard's two forms differ in what stands before. */
export function targetsOf(pkg: Package, part: string, type: string): string[] {
  return relationshipsOf(pkg, part)
    .filter((relation) => relation.type === type && !relation.external)
    .map((relation) => relation.target);
}

export function addExternal(
  pkg: Package,
  part: string,
  { type, target }: { type: string; target: string },
): string {
  const element = appendRelationship(pkg, part, { type: `${TYPES}/${type}`, target });
  element.setAttribute('TargetMode', 'External');
  return element.getAttribute('Id') ?? '';
}

/** Relates the package to a part; `type` is the whole address. */
export function addToPackage(
  pkg: Package,
  { type, target }: { type: string; target: string },
): void {
  appendRelationship(pkg, '', { type, target });
}

/** Whether a package is of the strict form of the standard, whose addresses are others. */
export function isStrict(pkg: Package): boolean {
  return childrenOf(rootOf(readPart(pkg, relationshipPart('')))).some((element) =>
    element.getAttribute('Type')?.startsWith(STRICT),
  );
}

function appendRelationship(
  pkg: Package,
  part: string,
  { type, target }: { type: string; target: string },
): Element {
  const rels = findPart(pkg, relationshipPart(part)) ?? relationshipPart(part);
  if (!pkg.parts.has(rels)) {
    addPart(pkg, rels, `<Relationships xmlns="${NAMESPACE}"/>`);
    ensureDefaultType(pkg, 'rels', RELATIONSHIPS_TYPE);
  }
  const root = rootOf(changePart(pkg, rels));
  const taken = new Set(childrenOf(root).map((element) => element.getAttribute('Id')));
  let number = taken.size + 1;
  while (taken.has(`rId${number}`)) number += 1;
  const element = appendNew(root, 'Relationship');
  element.setAttribute('Id', `rId${number}`);
  element.setAttribute('Type', type);
  element.setAttribute('Target', target);
  return element;
}

export function removeRelationship(pkg: Package, part: string, id: string): void {
  const rels = findPart(pkg, relationshipPart(part));
  if (!rels) return;
  for (const element of childrenOf(rootOf(changePart(pkg, rels)))) {
    if (element.getAttribute('Id') === id) detach(element);
  }
}

function relationshipPart(part: string): string {
  const folder = posix.dirname(part);
  const file = `_rels/${posix.basename(part)}.rels`;
  return folder === '.' ? file : `${folder}/${file}`;
}

function resolveTarget(pkg: Package, part: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target);
  return findPart(pkg, path) ?? findPart(pkg, decodeTarget(path)) ?? path;
}

function decodeTarget(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // A stray % is part of the name.
  }
}

function lastSegment(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1);
}
