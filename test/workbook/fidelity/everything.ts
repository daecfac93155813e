import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Entry } from '../../../src/figures/figure.ts';
import { fillWorkbook } from '../../../src/workbook/fill.ts';
import { type Mapping, parseMapping } from '../../../src/workbook/mapping.ts';
import { publishedReport } from '../../report/published-report.ts';

const FOLDER = fileURLToPath(new URL('./everything', import.meta.url));
const MAPPING = new URL('./everything.yaml', import.meta.url);

/** A workbook with everything that an author may use, its parts as Excel writes them; see features.ts. */
export function everythingWorkbook(): Uint8Array {
  const paths = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const parts = paths.map((path) => [relative(FOLDER, path), new Uint8Array(readFileSync(path))]);
  return zipSync(Object.fromEntries(parts));
}

export function everythingMapping(): Mapping {
  return parseMapping(readFileSync(MAPPING, 'utf8'), 'everything.yaml');
}

/** Parts in the spreadsheet's own namespace. */
const MAIN_PARTS = /^xl\/(workbook|styles|sharedStrings|worksheets\/sheet\d)\.xml$/;

/** The same workbook as programs on Microsoft's Open XML SDK write it: `<x:workbook>`. */
export function withPrefixes(bytes: Uint8Array): Uint8Array {
  return changeParts(bytes, MAIN_PARTS, (text) =>
    text.replace(/<(\/?)(?=\w+[\s/>])/g, '<$1x:').replace(/ xmlns="/, ' xmlns:x="'),
  );
}

/** The same workbook with every text in its cell, as simple writers do it. */
export function withInlineTexts(bytes: Uint8Array): Uint8Array {
  const shared = strFromU8(unzipSync(bytes)['xl/sharedStrings.xml'] ?? new Uint8Array());
  const items = [...shared.matchAll(/<si>(.*?)<\/si>/gs)].map(([, inner]) => inner ?? '');
  const inlined = changeParts(bytes, /sheet\d\.xml$/, (text) =>
    text.replace(
      / t="s"><v>(\d+)<\/v>/g,
      (_, index: string) => ` t="inlineStr"><is>${items[Number(index)]}</is>`,
    ),
  );
  const bare = changeParts(inlined, /Content_Types|workbook\.xml\.rels$/, (text) =>
    text.replace(/ *<[^<]*sharedStrings[^>]*>\n/, ''),
  );
  const { 'xl/sharedStrings.xml': _, ...parts } = unzipSync(bare);
  return zipSync(parts);
}

function changeParts(
  bytes: Uint8Array,
  which: RegExp,
  change: (text: string) => string,
): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => [
    name,
    which.test(name) ? strToU8(change(strFromU8(part))) : part,
  ]);
  return zipSync(Object.fromEntries(parts));
}

/** January 2026: the month after the last one that was published and is in the workbook. */
export const NEW_YEAR: readonly Entry[] = [
  { month: '2026-01', figure: 'video_calls', value: 200_001 },
];

/** The workbook with the published report in it; `more` is published after it. */
export const fillEverything = (bytes: Uint8Array, more: readonly Entry[] = []) =>
  fillWorkbook(publishedReport({}, more), {
    workbook: bytes,
    mapping: everythingMapping(),
    names: { workbook: 'everything.xlsx', mapping: 'everything.yaml' },
  });
