import { alignColumns } from '../columns.ts';
import { unitOf } from '../figures/catalogue.ts';
import { USAGE_FIGURES, type UsageFigure } from '../figures/usage/sums.ts';
import type { Place } from '../figures/usage/tree.ts';
import { figureNumber } from './figure-number.ts';
import type { UsageLine, UsageLines } from './usage.ts';

const HEAD: Readonly<Record<UsageFigure, string>> = {
  video_meetings: 'Meetings',
  video_calls: 'Calls',
  participant_minutes: 'Minutes',
  video_quality: 'Quality',
  sms_sent: 'SMS',
};

const HIDDEN_MARK = '*';

/** Names get what the numbers leave of the line, and as much at least. */
const SHORTEST_NAME = 16;

/**
 * The tree with what each organisation used with all below it, and, where some are shown below it, by itself: what
 * stands further in adds up to what stands above it.
 */
export function usageTable({ lines }: UsageLines, width: number): string {
  const places = new Set(lines.flatMap(({ place }) => place?.id ?? []));
  const tops = lines.filter(({ place }) => place && !places.has(place.parent ?? ''));
  const highest = Math.min(...tops.flatMap(({ place }) => place?.level ?? []));
  const named = ordered(lines, places).map((line) => ({ line, name: nameOf(line, highest) }));
  const numbers = named.map(({ line }) => USAGE_FIGURES.map((figure) => textOf(line, figure)));
  const columns = USAGE_FIGURES.map((figure, at) =>
    Math.max(HEAD[figure].length, ...numbers.map((row) => row[at]?.length ?? 0)),
  );
  const room = width - columns.reduce((sum, each) => sum + each + 2, 0);
  const names = named.map(({ name }) => shortened(name, Math.max(room, SHORTEST_NAME)));
  const rows = names.map((name, at) => [name, ...(numbers[at] ?? [])]);
  const head = ['', ...USAGE_FIGURES.map((figure) => HEAD[figure])];
  return alignColumns([head, ...rows], { words: [0] });
}

/** Each organisation with all below it, then itself, where it has others below it that are shown. */
function ordered(lines: readonly UsageLine[], places: ReadonlySet<string>): UsageLine[] {
  const own = new Map(
    lines.filter(({ scope }) => scope === 'own').map((line) => [line.place?.id, line]),
  );
  return lines.flatMap((line) => {
    if (line.scope === 'own') return [];
    const isOpen = line.place?.children.some((child) => places.has(child)) ?? false;
    const itself = isOpen ? own.get(line.place?.id) : undefined;
    return itself ? [line, itself] : [line];
  });
}

function nameOf({ scope, place }: UsageLine, highest: number): string {
  if (!place) return scope === 'total' ? 'All' : 'No organisation';
  const indent = '  '.repeat(place.level - highest + (scope === 'own' ? 1 : 0));
  return indent + (scope === 'own' ? 'itself' : titleOf(place));
}

function titleOf({ code, name, id }: Place): string {
  if (code === null) return name ?? `id ${id}`;
  return name === null ? code : `${code} ${name}`;
}

function textOf({ values, hidden }: UsageLine, figure: UsageFigure): string {
  if (hidden.has(figure === 'sms_sent' ? 'sms' : 'meetings')) return HIDDEN_MARK;
  const value = values[figure];
  return value === null ? '-' : figureNumber(value, unitOf(figure));
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 3)}...`;
}
