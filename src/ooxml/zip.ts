import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** A file in a zip, as it is packed there. */
export type Packed = {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  crc: number;
  /** Length when unpacked. */
  size: number;
  data: Uint8Array;
};

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
/** What the fields of 32 bits say where the true value stands in a longer one. */
const ELSEWHERE = 0xffffffff;
const LONG_FIELDS = 1;
/** 1 January 1980, 00:00: the same bytes at any time. */
const DATE = 0x21;
const UTF8 = 0x800;

/** The files of a zip in their order, still packed. An error of any kind means that the zip is damaged. */
export function readZip(bytes: Uint8Array): Packed[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const files: Packed[] = [];
  for (let file = 0; file < count; file += 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new RangeError('its list of files is broken');
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    files.push(readEntry(bytes, view, at));
    at += lengths.reduce((sum, length) => sum + length, 46);
  }
  return files;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new RangeError('it has no end');
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): Packed {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  if (flags & 1) throw new RangeError('its files are encrypted');
  if (method !== 0 && method !== 8)
    throw new RangeError(`its files are packed by method ${method}`);
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const name = bytes.subarray(at + 46, nameEnd);
  const [size, packed, offset] = longFields(view, at, nameEnd);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw new RangeError('it breaks off');
  return {
    name: new TextDecoder(flags & UTF8 ? 'utf-8' : 'latin1').decode(name),
    method,
    crc: view.getUint32(at + 16, true),
    size,
    data: bytes.subarray(start, start + packed),
  };
}

/** Size, packed size and offset; those that 32 bits are said not to hold stand behind the name. */
function longFields(view: DataView, at: number, nameEnd: number): [number, number, number] {
  const short = [24, 20, 42].map((offset) => view.getUint32(at + offset, true));
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  let field = nameEnd;
  while (field + 4 <= extraEnd && view.getUint16(field, true) !== LONG_FIELDS) {
    field += 4 + view.getUint16(field + 2, true);
  }
  let next = field + 4;
  const [size = 0, packed = 0, offset = 0] = short.map((value) => {
    if (value !== ELSEWHERE) return value;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  });
  return [size, packed, offset];
}

/** Unpacks a file. What it unpacks to must be what the zip says of it. */
export function unpack({ name, method, crc, size, data }: Packed): Uint8Array {
  const bytes = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
  if (bytes.length === size && crc32(bytes) === crc) {
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  throw new RangeError(`${name} is not what it was`);
}

export function pack(name: string, bytes: Uint8Array): Packed {
  const data = deflateRawSync(bytes, { level: 6 });
  return { name, method: 8, crc: crc32(bytes), size: bytes.length, data };
}

/** A zip of files in their order. */
export function writeZip(files: readonly Packed[]): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const common = commonFields(file, name);
    const local = Buffer.concat([fieldsOf([[4, LOCAL]]), common, name, file.data]);
    const rest = fieldsOf([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ]);
    centrals.push(
      Buffer.concat([
        fieldsOf([
          [4, CENTRAL],
          [2, 20],
        ]),
        common,
        rest,
        name,
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(centrals);
  const end = fieldsOf([
    [4, END],
    [4, 0],
    [2, files.length],
    [2, files.length],
    [4, list.length],
    [4, offset],
    [2, 0],
  ]);
  return new Uint8Array(Buffer.concat([...locals, list, end]));
}

/** What both lists say of a file: needed version, flags, method, time, date, checksum, lengths. */
function commonFields({ method, crc, size, data }: Packed, name: Buffer): Buffer {
  return fieldsOf([
    [2, 20],
    [2, /^[\x20-\x7e]*$/.test(name.toString('latin1')) ? 0 : UTF8],
    [2, method],
    [2, 0],
    [2, DATE],
    [4, crc],
    [4, data.length],
    [4, size],
    [2, name.length],
    [2, 0],
  ]);
}

function fieldsOf(fields: readonly (readonly [length: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([length, value]) => {
      const field = Buffer.alloc(length);
      field.writeUIntLE(value, 0, length);
      return field;
    }),
  );
}
