import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom';
import { UnusableWorkbook } from './unusable.ts';

/** Namespace of `r:id` attributes; the strict form of the standard uses the other one. */
export const RELATIONSHIP_NAMESPACES = [
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'http://purl.oclc.org/ooxml/officeDocument/relationships',
] as const;

/** Namespaces of workbooks and sheets: the usual one, and that of the strict form. */
const SPREADSHEET_NAMESPACES = [
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
];

/** Whether an element is of the kind of workbook that Excel has written since 2007. */
export function isSpreadsheet({ namespaceURI }: Element): boolean {
  return SPREADSHEET_NAMESPACES.includes(namespaceURI ?? '');
}

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;
const CDATA_NODE = 4;
/** How a part begins. */
export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** `where` names the part in errors. */
export function parseXml(bytes: Uint8Array, where: string): Document {
  return parseXmlText(decodeBytes(bytes), where);
}

/** A DOCTYPE is refused: entities could grow without end. */
export function parseXmlText(text: string, where: string): Document {
  if (/<!DOCTYPE/i.test(text)) throw broken(where, 'it declares a DOCTYPE');
  const document = parseSound(text, where);
  if (isDeep(document)) throw broken(where, `its elements nest deeper than ${DEEPEST} levels`);
  return document;
}

function parseSound(text: string, where: string): Document {
  try {
    return new DOMParser({
      locator: false,
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    }).parseFromString(text, 'text/xml');
  } catch (error) {
    throw broken(where, 'it is no sound XML', error);
  }
}

/** Far more than any part of a workbook has; what walks a tree by calling itself bears some thousands. */
const DEEPEST = 500;

function isDeep(document: Document): boolean {
  let depth = 0;
  let node: Node | null = document.firstChild;
  while (node && depth <= DEEPEST) {
    if (node.firstChild) {
      node = node.firstChild;
      depth += 1;
      continue;
    }
    while (node && !node.nextSibling) {
      node = node.parentNode;
      depth -= 1;
    }
    node = node?.nextSibling ?? null;
  }
  return depth > DEEPEST;
}

export function broken(where: string, why: string, cause?: unknown): UnusableWorkbook {
  return new UnusableWorkbook(`${where} cannot be read: ${why}.`, {
    hint: 'Save the workbook anew in Excel or LibreOffice, or take a fresh copy of it.',
    cause,
  });
}

export function decodeBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

/** The whole part as text, with its declaration. */
export function printXml(document: Document): string {
  const text = new XMLSerializer().serializeToString(document);
  const body = text.replace(/^<\?xml[^>]*\?>\s*/, '');
  // A carriage return in a text was written as a reference; readers would take it for the end of a line.
  return DECLARATION + body.replaceAll('\r', '&#13;');
}

/** An element as text. */
export function printElement(element: Element): string {
  return new XMLSerializer().serializeToString(element);
}

/** Takes out comments and instructions for programs, and makes plain texts of those written as they stand. */
export function makePlain(element: Element): void {
  for (const node of [...element.childNodes]) {
    if (isElement(node)) makePlain(node);
    else if (node.nodeType === CDATA_NODE) {
      const text = element.ownerDocument?.createTextNode(node.nodeValue ?? '');
      if (text) element.replaceChild(text, node);
    } else if (node.nodeType !== TEXT_NODE) element.removeChild(node);
  }
}

export function rootOf(document: Document): Element {
  const root = document.documentElement;
  if (!root) throw new TypeError('A parsed document has a root element.');
  return root;
}

export function documentOf(element: Element): Document {
  const document = element.ownerDocument;
  if (!document) throw new TypeError('An element of a parsed document has an owner.');
  return document;
}

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}

/** The child elements in their parent's own namespace, of one local name or of all. */
export function childrenOf(parent: Element, local?: string): Element[] {
  return allChildrenOf(parent).filter(
    (child) => child.namespaceURI === parent.namespaceURI && (!local || child.localName === local),
  );
}

/** The child elements of every namespace. */
export function allChildrenOf(parent: Element): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (isElement(node)) found.push(node);
  }
  return found;
}

export function childOf(parent: Element, local: string): Element | undefined {
  return childrenOf(parent, local)[0];
}

/** All elements below `root` whose local name is among `locals`, whatever their namespace. */
export function descendantsOf(root: Element, locals: readonly string[]): Element[] {
  const found: Element[] = [];
  collect(root, locals, found);
  return found;
}

function collect(parent: Element, locals: readonly string[], found: Element[]): void {
  for (const child of allChildrenOf(parent)) {
    if (child.localName && locals.includes(child.localName)) found.push(child);
    collect(child, locals, found);
  }
}

/** A new element in the parent's namespace and with its prefix; not yet in the tree. */
export function createFor(parent: Element, local: string): Element {
  const name = parent.prefix ? `${parent.prefix}:${local}` : local;
  return documentOf(parent).createElementNS(parent.namespaceURI, name);
}

export function appendNew(parent: Element, local: string): Element {
  const child = createFor(parent, local);
  parent.appendChild(child);
  return child;
}

/**
 * The child of that name, made where the schema wants it when it is absent: `followers` are the names of
 * the elements that may only stand behind it.
 */
export function ensureChild(parent: Element, local: string, followers: readonly string[]): Element {
  const present = childOf(parent, local);
  if (present) return present;
  const child = createFor(parent, local);
  const next = allChildrenOf(parent).find((sibling) => followers.includes(sibling.localName ?? ''));
  parent.insertBefore(child, next ?? null);
  return child;
}

/** A deep copy, not yet in the tree. */
export function cloneOf(element: Element): Element {
  const clone = element.cloneNode(true);
  if (!isElement(clone)) throw new TypeError('The copy of an element is an element.');
  return clone;
}

export function detach(element: Element): void {
  element.parentNode?.removeChild(element);
}

/** `r:id` (or another attribute of that namespace), whatever prefix the author chose. */
export function relationAttribute(element: Element, local: string): string | undefined {
  for (const namespace of RELATIONSHIP_NAMESPACES) {
    const value = element.getAttributeNS(namespace, local);
    if (value) return value;
  }
  return undefined;
}

/** Whether an XML boolean attribute is set. */
export function isOn(element: Element, attribute: string): boolean {
  return ['1', 'true', 'on'].includes(element.getAttribute(attribute) ?? '');
}
