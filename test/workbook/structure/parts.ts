import type { Document, Element } from '@xmldom/xmldom';
import { DOMParser } from '@xmldom/xmldom';
import { unzipSync } from 'fflate';
import { allChildrenOf } from '../../../src/ooxml/xml.ts';

/** A workbook taken apart by means of its own: what is checked shall not check itself. */
export type Parts = ReadonlyMap<string, Uint8Array>;

export function partsOf(bytes: Uint8Array): Parts {
  return new Map(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')));
}

const parsed = new WeakMap<Uint8Array, Element>();

/** The root of a part; undefined where the package lacks it. */
export function rootAt(parts: Parts, name: string): Element | undefined {
  const bytes = parts.get(name);
  if (!bytes) return undefined;
  const known = parsed.get(bytes);
  if (known) return known;
  const root = parse(bytes).documentElement;
  if (!root) throw new Error(`${name} has no root element.`);
  parsed.set(bytes, root);
  return root;
}

function parse(bytes: Uint8Array): Document {
  const onError = (level: string, message: string) => {
    if (level !== 'warning') throw new Error(message);
  };
  const text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes);
  return new DOMParser({ locator: false, onError }).parseFromString(text, 'text/xml');
}

export type Relation = { id: string; type: string; target: string; external: boolean };

/** `xl/worksheets/_rels/sheet1.xml.rels` for `xl/worksheets/sheet1.xml`. */
const relationsPart = (part: string) => part.replace(/([^/]*)$/, '_rels/$1.rels');

export function relationsOf(parts: Parts, part: string): Relation[] {
  const root = rootAt(parts, relationsPart(part));
  return (root ? allChildrenOf(root) : []).map((element) => {
    const text = (name: string) => element.getAttribute(name) ?? '';
    const external = text('TargetMode') === 'External';
    const base = new URL(part, 'zip:///');
    const target = external ? text('Target') : decodeURI(new URL(text('Target'), base).pathname);
    const type = text('Type').replace(/^.*\//, '');
    return { id: text('Id'), type, target: external ? target : target.slice(1), external };
  });
}

export function targetOf(parts: Parts, part: string, type: string): string | undefined {
  return relationsOf(parts, part).find((relation) => relation.type === type)?.target;
}

export function workbookPart(parts: Parts): string {
  return targetOf(parts, '', 'officeDocument') ?? '';
}

export type Tab = { name: string; sheetId: string; relation: Relation | undefined };

export function tabsOf(parts: Parts): Tab[] {
  const workbook = workbookPart(parts);
  const relations = relationsOf(parts, workbook);
  const root = rootAt(parts, workbook);
  return (root ? elementsOf(root, 'sheets', 'sheet') : []).map((element) => {
    const id = relationIds(element)[0];
    return {
      name: element.getAttribute('name') ?? '',
      sheetId: element.getAttribute('sheetId') ?? '',
      relation: relations.find((relation) => relation.id === id),
    };
  });
}

/** The worksheets' parts by the names of their tabs. */
export function worksheetsOf(parts: Parts): { name: string; part: string; root: Element }[] {
  return tabsOf(parts).flatMap(({ name, relation }) => {
    const root = relation?.type === 'worksheet' ? rootAt(parts, relation.target) : undefined;
    return relation && root ? [{ name, part: relation.target, root }] : [];
  });
}

/** Values of the attributes by which an element points to relationships of its part. */
export function relationIds(element: Element): string[] {
  return [...element.attributes]
    .filter(({ namespaceURI }) =>
      /officeDocument\/(2006\/)?relationships$/.test(namespaceURI ?? ''),
    )
    .map(({ value }) => value);
}

/** The elements at the end of a path of local names. */
export function elementsOf(root: Element, ...path: readonly string[]): Element[] {
  return path.reduce<Element[]>(
    (found, local) =>
      found.flatMap((each) => allChildrenOf(each).filter((child) => child.localName === local)),
    [root],
  );
}

export function eachElement(root: Element, visit: (element: Element) => void): void {
  visit(root);
  for (const child of allChildrenOf(root)) eachElement(child, visit);
}
