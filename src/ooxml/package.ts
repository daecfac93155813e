import type { Document } from '@xmldom/xmldom';
import type { SharedStrings } from './strings.ts';
import { UnusableWorkbook } from './unusable.ts';
import { parseXml, printXml } from './xml.ts';
import { type Packed, pack, readZip, unpack, writeZip } from './zip.ts';

/** An Office file taken apart: its parts as bytes, and as documents those that were looked into. */
export type Package = {
  /** What errors call it: the file's path. */
  name: string;
  parts: Map<string, Uint8Array>;
  /** The parts as they came: those that are not changed need not be packed again. */
  packed: Map<string, Packed>;
  documents: Map<string, Document>;
  /** How the parts are written that are held otherwise: sheets and strings, which may be large. */
  printers: Map<string, () => string>;
  /** The shared strings once they were looked at; null where there are none. */
  strings?: SharedStrings | null;
  styles: KnownStyles;
  changed: Set<string>;
};

/** What was found out about the styles, which are asked for with every cell. Cell formats are added, and never changed. */
export type KnownStyles = {
  part?: string;
  /** Number formats by the index of their cell format. */
  numberFormats: Map<number, string>;
  /** The indexes of changed formats, by index and change. */
  changed: Map<string, number>;
};

const MOST_BYTES = 256 * 1024 * 1024;
const MOST_PARTS = 20_000;
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

export function openPackage(bytes: Uint8Array, name: string): Package {
  refuseOtherFormats(bytes, name);
  const files = unzip(bytes, name);
  const parts = guarded(name, () => new Map(files.map((file) => [file.name, unpack(file)])));
  const packed = new Map(files.map((file) => [file.name, file]));
  for (const needed of ['[Content_Types].xml', '_rels/.rels']) {
    if (!parts.has(needed)) throw refusal(name, `is no Excel workbook: it has no ${needed}`);
  }
  if ([...parts.keys()].some((part) => part.startsWith('_xmlsignatures/'))) {
    throw refusal(name, 'is digitally signed, and any change would break the signature', {
      hint: 'Remove the signature in Excel (File, Info, View Signatures) and save it under a new name.',
    });
  }
  return {
    ...{ name, parts, packed, documents: new Map(), printers: new Map(), changed: new Set() },
    styles: { numberFormats: new Map(), changed: new Map() },
  };
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

/** The parts in their order, as they are packed. Of all parts, no more is unpacked than a workbook ever has. */
function unzip(bytes: Uint8Array, name: string): Packed[] {
  const files = guarded(name, () => readZip(bytes)).filter((file) => !file.name.endsWith('/'));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES || files.length > MOST_PARTS) {
    const most = `${MOST_BYTES / 1024 / 1024} MB or ${MOST_PARTS} parts`;
    throw refusal(name, `unpacks to more than ${most}`);
  }
  const seen = new Map<string, string>();
  for (const file of files) {
    const twin = seen.get(file.name.toLowerCase());
    if (twin !== undefined) {
      throw refusal(name, `holds two parts of one name, ${twin} and ${file.name}`, {
        hint: 'Save the workbook anew in Excel or LibreOffice.',
      });
    }
    seen.set(file.name.toLowerCase(), file.name);
  }
  return files;
}

function guarded<Result>(name: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw refusal(name, 'is a damaged zip file', {
      cause,
      hint: 'Take a fresh copy of it, or save it anew in Excel or LibreOffice.',
    });
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
  const document = parseXml(bytesOf(pkg, part), whereIs(pkg, part));
  pkg.documents.set(part, document);
  return document;
}

export function bytesOf(pkg: Package, part: string): Uint8Array {
  const bytes = pkg.parts.get(part);
  if (!bytes) throw refusal(pkg.name, `lacks its part ${part}`);
  return bytes;
}

/** What errors call a part. */
export function whereIs({ name }: Package, part: string): string {
  return `${name} (part ${part})`;
}

/** Has `savePackage` write a part anew. All others keep their bytes. */
export function markChanged(pkg: Package, part: string): void {
  pkg.changed.add(part);
}

/** A part to change. */
export function changePart(pkg: Package, part: string): Document {
  const document = readPart(pkg, part);
  pkg.changed.add(part);
  return document;
}

export function addPart(pkg: Package, part: string, xml: string): Document {
  pkg.parts.set(part, new TextEncoder().encode(xml));
  pkg.packed.delete(part);
  return changePart(pkg, part);
}

export function removePart(pkg: Package, part: string): void {
  pkg.parts.delete(part);
  pkg.documents.delete(part);
  pkg.printers.delete(part);
  pkg.changed.delete(part);
}

/** The same package gives the same bytes, at any time and in any time zone. */
export function savePackage(pkg: Package): Uint8Array {
  return writeZip(
    Array.from(pkg.parts, ([part, bytes]) => {
      const old = pkg.changed.has(part) ? undefined : pkg.packed.get(part);
      return old ?? pack(part, pkg.changed.has(part) ? printPart(pkg, part) : bytes);
    }),
  );
}

function printPart(pkg: Package, part: string): Uint8Array {
  const print = pkg.printers.get(part) ?? (() => printXml(readPart(pkg, part)));
  return new TextEncoder().encode(print());
}
