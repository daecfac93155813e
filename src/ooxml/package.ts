import type { Document } from '@xmldom/xmldom';
import { unzipSync, zipSync } from 'fflate';
import { messageOf } from '../error.ts';
import { UnusableWorkbook } from './unusable.ts';
import { parseXml, serializeXml } from './xml.ts';

/** An Office file taken apart: its parts as bytes, and as documents those that were looked into. */
export type Package = {
  /** What errors call it: the file's path. */
  name: string;
  parts: Map<string, Uint8Array>;
  documents: Map<string, Document>;
  changed: Set<string>;
};

const MOST_BYTES = 256 * 1024 * 1024;
const MOST_PARTS = 20_000;
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

export function openPackage(bytes: Uint8Array, name: string): Package {
  refuseOtherFormats(bytes, name);
  const parts = new Map(Object.entries(unzip(bytes, name)));
  for (const needed of ['[Content_Types].xml', '_rels/.rels']) {
    if (!parts.has(needed)) throw refusal(name, `is no Excel workbook: it has no ${needed}`);
  }
  if ([...parts.keys()].some((part) => part.startsWith('_xmlsignatures/'))) {
    throw refusal(name, 'is digitally signed, and any change would break the signature', {
      hint: 'Remove the signature in Excel (File, Info, View Signatures) and save it under a new name.',
    });
  }
  return { name, parts, documents: new Map(), changed: new Set() };
}

function refuseOtherFormats(bytes: Uint8Array, name: string): void {
  if (startsWith(bytes, COMPOUND_FILE)) {
    const encrypted = includesText(bytes, 'EncryptedPackage');
    throw encrypted
      ? refusal(name, 'is protected by a password to open', {
          hint: 'Remove the password in Excel (File, Info, Protect Workbook) and save it again.',
        })
      : refusal(name, 'is an Excel workbook of the old kind (.xls)', {
          hint: 'Open it in Excel or LibreOffice and save it as .xlsx.',
        });
  }
  if (!startsWith(bytes, ZIP)) throw refusal(name, 'is no Excel workbook (.xlsx)');
}

function unzip(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  let total = 0;
  let count = 0;
  const filter = ({ originalSize, name: part }: { originalSize: number; name: string }) => {
    total += originalSize;
    count += 1;
    if (total > MOST_BYTES || count > MOST_PARTS) {
      throw refusal(
        name,
        `unpacks to more than ${MOST_BYTES / 1024 / 1024} MB or ${MOST_PARTS} parts`,
      );
    }
    return !part.endsWith('/');
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof UnusableWorkbook) throw error;
    throw refusal(name, `is a damaged zip file (${messageOf(error)})`, { cause: error });
  }
}

function refusal(
  name: string,
  why: string,
  {
    hint = 'Point to a workbook in the .xlsx format.',
    cause,
  }: { hint?: string; cause?: unknown } = {},
): UnusableWorkbook {
  return new UnusableWorkbook(`${name} ${why}.`, { hint, cause });
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}

/** Names in a compound file's directory are UTF-16. */
function includesText(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes).includes(Buffer.from(text, 'utf16le'));
}

/** The part's name as it stands in the package; names are compared without case. */
export function findPart(pkg: Package, part: string): string | undefined {
  if (pkg.parts.has(part)) return part;
  const wanted = part.toLowerCase();
  return [...pkg.parts.keys()].find((name) => name.toLowerCase() === wanted);
}

/** A part to look into. */
export function readPart(pkg: Package, part: string): Document {
  const known = pkg.documents.get(part);
  if (known) return known;
  const bytes = pkg.parts.get(part);
  if (!bytes) throw refusal(pkg.name, `lacks its part ${part}`);
  const document = parseXml(bytes, `${pkg.name} (part ${part})`);
  pkg.documents.set(part, document);
  return document;
}

/** A part to change: `savePackage` writes it anew. All others keep their bytes. */
export function changePart(pkg: Package, part: string): Document {
  const document = readPart(pkg, part);
  pkg.changed.add(part);
  return document;
}

export function addPart(pkg: Package, part: string, xml: string): Document {
  pkg.parts.set(part, new TextEncoder().encode(xml));
  return changePart(pkg, part);
}

export function removePart(pkg: Package, part: string): void {
  pkg.parts.delete(part);
  pkg.documents.delete(part);
  pkg.changed.delete(part);
}

/** The same package gives the same bytes, at any time and in any time zone. */
export function savePackage(pkg: Package): Uint8Array {
  const files = [...pkg.parts].map(([part, bytes]) => {
    const document = pkg.changed.has(part) ? pkg.documents.get(part) : undefined;
    return [part, document ? serializeXml(document) : bytes] as const;
  });
  // Zip stores local time, so a local date gives the same bytes in every time zone.
  return zipSync(Object.fromEntries(files), { level: 6, mtime: new Date(1980, 0, 1) });
}
