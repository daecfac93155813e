import type { Element } from '@xmldom/xmldom';
import { addOverride } from './content-types.ts';
import { addPart, changePart, findPart, type Package } from './package.ts';
import { addToPackage, isStrict, targetsOf } from './relationships.ts';
import { appendNew, childrenOf, detach, documentOf, rootOf } from './xml.ts';

const PART = 'docProps/custom.xml';
const TYPE = 'application/vnd.openxmlformats-officedocument.custom-properties+xml';
/** The addresses of the two forms of the standard. */
const USUAL = {
  relation: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties',
  namespace: 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties',
  types: 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes',
};
const STRICT = {
  relation: 'http://purl.oclc.org/ooxml/officeDocument/relationships/customProperties',
  namespace: 'http://purl.oclc.org/ooxml/officeDocument/customProperties',
  types: 'http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes',
};
/** What every custom property is a property of. */
const FORMAT = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';
/** Numbers below are taken by the format itself. */
const FIRST_NUMBER = 2;

/** Texts by name among the document's custom properties (File, Info, Properties in Excel); those of others stay. */
export function writeCustomProperties(pkg: Package, texts: Readonly<Record<string, string>>): void {
  const names = Object.keys(texts);
  if (names.length === 0) return;
  const root = rootOf(changePart(pkg, propertiesPart(pkg)));
  for (const element of childrenOf(root)) {
    if (names.includes(element.getAttribute('name') ?? '')) detach(element);
  }
  const taken = childrenOf(root).map((element) => Number(element.getAttribute('pid')));
  let number = Math.max(FIRST_NUMBER - 1, ...taken);
  for (const [name, text] of Object.entries(texts)) {
    number += 1;
    writeText(root, { name, text, number });
  }
}

/** The part that is there, by either form of the standard, or a new one. */
function propertiesPart(pkg: Package): string {
  const [there] = ['custom-properties', 'customProperties'].flatMap((type) =>
    targetsOf(pkg, '', type),
  );
  if (there !== undefined) return there;
  const { relation, namespace, types } = isStrict(pkg) ? STRICT : USUAL;
  const part = findPart(pkg, PART) ?? PART;
  addPart(pkg, part, `<Properties xmlns="${namespace}" xmlns:vt="${types}"/>`);
  addOverride(pkg, part, TYPE);
  addToPackage(pkg, { type: relation, target: part });
  return part;
}

function writeText(
  root: Element,
  { name, text, number }: { name: string; text: string; number: number },
): void {
  const property = appendNew(root, 'property');
  property.setAttribute('fmtid', FORMAT);
  property.setAttribute('pid', String(number));
  property.setAttribute('name', name);
  const { types } = root.namespaceURI === STRICT.namespace ? STRICT : USUAL;
  const value = documentOf(root).createElementNS(types, 'vt:lpwstr');
  value.textContent = text;
  property.appendChild(value);
}
