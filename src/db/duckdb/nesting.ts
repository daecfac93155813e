import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { EXIT, UserError } from '../../error.ts';
import { gzipError } from './gzip.ts';

/** No row of a table nests at all; what is deeper than this brings the engine down, and the run with it. */
const DEEPEST = 500;

/** A line that is no longer can nest no deeper than the engine bears. */
const SHORT_BYTES = 8192;

const [NEWLINE, QUOTE, BACKSLASH] = [10, 34, 92];

/** Reads a file of NDJSON once, packed with gzip or not, and refuses it where a line nests too deep; exit 3. */
export async function refuseDeepLines(path: string): Promise<void> {
  let found: UserError | undefined;
  const look = async (chunks: AsyncIterable<Buffer>) => {
    const lines = watchLines(path);
    for await (const chunk of chunks) {
      found = lines.take(chunk);
      if (found) return;
    }
  };
  try {
    if (path.endsWith('.gz')) await pipeline(createReadStream(path), createGunzip(), look);
    else await pipeline(createReadStream(path, { highWaterMark: 1_048_576 }), look);
  } catch (error) {
    // What was not read to its end may say that it was cut short.
    throw found ?? gzipError(path, error);
  }
  if (found) throw found;
}

/** Looks into lines that are long, and into no other. */
function watchLines(path: string) {
  let line = 1;
  let pending: Buffer[] = [];
  let length = 0;
  let depth: ((bytes: Buffer) => number) | undefined;
  const isDeep = (bytes: Buffer) => {
    length += bytes.length;
    if (!depth) pending.push(bytes);
    if (length <= SHORT_BYTES) return false;
    const fresh = depth ? [bytes] : pending;
    depth ??= depthMeter();
    pending = [];
    return fresh.map(depth).some((deepest) => deepest > DEEPEST);
  };
  const end = () => {
    [pending, length, depth] = [[], 0, undefined];
    line += 1;
  };
  return {
    /** Takes the next bytes; gives what is wrong with a line of them. */
    take(chunk: Buffer): UserError | undefined {
      let start = 0;
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
        const isLong = length + at - start > SHORT_BYTES;
        if (isLong && isDeep(chunk.subarray(start, at))) return tooDeep(path, line);
        end();
        start = at + 1;
      }
      const rest = chunk.subarray(start);
      return rest.length > 0 && isDeep(rest) ? tooDeep(path, line) : undefined;
    },
  };
}

/** Follows the brackets of a line outside its texts; gives the deepest level so far. */
function depthMeter(): (bytes: Buffer) => number {
  let [depth, deepest, place] = [0, 0, outside];
  return (bytes) => {
    for (const byte of bytes) {
      if (place === outside) depth += STEPS.get(byte) ?? 0;
      deepest = Math.max(deepest, depth);
      place = place(byte);
    }
    return deepest;
  };
}

const STEPS: ReadonlyMap<number, number> = new Map([
  [91, 1], // [
  [123, 1], // {
  [93, -1], // ]
  [125, -1], // }
]);

/** Where the next byte stands: outside of a text, inside, or behind a backslash in one. */
type PlaceOf = (byte: number) => PlaceOf;
const outside: PlaceOf = (byte) => (byte === QUOTE ? inside : outside);
const inside: PlaceOf = (byte) =>
  byte === BACKSLASH ? escaped : byte === QUOTE ? outside : inside;
const escaped: PlaceOf = () => inside;

function tooDeep(path: string, line: number): UserError {
  return new UserError(`${path}, row ${line} nests deeper than ${DEEPEST} levels.`, EXIT.data, {
    hint: 'A row of a table is one flat object. Mend the row or export the file again.',
  });
}
