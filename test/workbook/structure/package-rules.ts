import type { Element } from '@xmldom/xmldom';
import { eachElement, elementsOf, type Parts, relationIds, relationsOf, rootAt } from './parts.ts';

/** Rules of the package: content types, relationships, well-formed XML. */
export function packageProblems(parts: Parts): string[] {
  const broken = [...parts.keys()].filter(isXml).flatMap((name) => wellFormed(parts, name));
  if (broken.length > 0) return broken;
  return [
    ...typeProblems(parts),
    ...[...parts.keys()].filter((name) => name.endsWith('.rels')).flatMap(ownerProblems(parts)),
    ...['', ...parts.keys()].flatMap((name) => relationProblems(parts, name)),
  ];
}

const isXml = (name: string) => /\.(xml|rels)$/.test(name);

function wellFormed(parts: Parts, name: string): string[] {
  try {
    rootAt(parts, name);
    return [];
  } catch (error) {
    return [`${name} is not well-formed: ${error instanceof Error ? error.message : error}`];
  }
}

function typeProblems(parts: Parts): string[] {
  const root = rootAt(parts, '[Content_Types].xml');
  if (!root) return ['the package has no [Content_Types].xml'];
  const values = (local: string, name: string) =>
    elementsOf(root, local).map((element) => (element.getAttribute(name) ?? '').toLowerCase());
  const [overrides, endings] = [values('Override', 'PartName'), values('Default', 'Extension')];
  const names = [...parts.keys()].map((name) => `/${name.toLowerCase()}`);
  return [
    ...repeated(overrides).map((name) => `two content types for ${name}`),
    ...overrides
      .filter((name) => !names.includes(name))
      .map((name) => `a content type for ${name}, which is not there`),
    ...names
      .filter((name) => name !== '/[content_types].xml' && !overrides.includes(name))
      .filter((name) => !endings.includes(/[^./]*$/.exec(name)?.[0] ?? ''))
      .map((name) => `no content type for ${name}`),
  ];
}

function ownerProblems(parts: Parts): (name: string) => string[] {
  return (name) => {
    const owner = name.replace('_rels/', '').replace(/\.rels$/, '');
    return owner === '' || parts.has(owner) ? [] : [`${name} belongs to no part`];
  };
}

function relationProblems(parts: Parts, name: string): string[] {
  if (name.endsWith('.rels')) return [];
  const relations = relationsOf(parts, name);
  const ids = relations.map(({ id }) => id);
  return [
    ...repeated(ids).map((id) => `${name}: two relationships ${id}`),
    ...relations
      .filter(({ target, external }) => !external && !parts.has(target))
      .map(({ id, target }) => `${name}: ${id} leads to ${target}, which is not there`),
    ...(isXml(name) ? danglingIds(rootAt(parts, name), ids) : []).map(
      (id) => `${name}: no relationship ${id}`,
    ),
  ];
}

function danglingIds(root: Element | undefined, known: readonly string[]): string[] {
  const dangling: string[] = [];
  if (!root) return dangling;
  eachElement(root, (element) => {
    dangling.push(...relationIds(element).filter((id) => id !== '' && !known.includes(id)));
  });
  return dangling;
}

export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** A list whose `count` says something else than it holds. */
export function countProblems(list: Element | undefined, local: string, where: string): string[] {
  const said = list?.getAttribute('count');
  if (!list || said === null || said === undefined) return [];
  const held = elementsOf(list, local).length;
  return Number(said) === held
    ? []
    : [`${where}: <${list.localName}> says ${said} and holds ${held}`];
}
