import { readCalls, readQuality } from './calls.ts';
import { type Conferences, readConferences } from './conferences.ts';
import type { IndependentSettings } from './figures.ts';
import { addTo, openTables, type Tables, text } from './tables.ts';

/*
 * Usage by organisation, worked out once more from a folder of CSV tables: for each level of the tree every row is
 * given to the organisation that stands at that level above its own. No number is ever added up along the tree.
 */

export type IndependentUsage = {
  video_meetings: number;
  video_calls: number;
  participant_minutes: number;
  video_quality: number | null;
  sms_sent: number;
};

export type Usages = {
  /** The label of an organisation in a month: `2025-10 12`, `2025-10` for those of none. */
  own: (label: string) => IndependentUsage;
  withBelow: (label: string) => IndependentUsage;
  total: (month: string) => IndependentUsage;
};

/** `tops` are organisations that stand at the top whatever the table says, for it has circles. */
export async function computeUsage(
  folder: string,
  settings: IndependentSettings,
  tops: readonly string[],
): Promise<Usages> {
  const tables = openTables(folder, settings.timeZone);
  const conferences = await readConferences(tables, settings.test_calls);
  const owners = await ownersOf(tables);
  const pathTo = await pathsOf(tables, tops);
  const labelled = (label: Label) => usageBy(label, { tables, conferences, owners });
  const own = await labelled((month, id) => (id === '' ? month : `${month} ${id}`));
  const total = await labelled((month) => month);
  const levels = await Promise.all(
    [0, 1, 2, 3].map((level) =>
      labelled((month, id) => {
        const above = pathTo(id)[level];
        return above === undefined ? '' : `${month} ${above}`;
      }),
    ),
  );
  const nothing = own('no such label');
  return {
    own,
    total,
    withBelow: (label) => {
      const [, id = ''] = label.split(' ');
      return levels[pathTo(id).length - 1]?.(label) ?? nothing;
    },
  };
}

type Label = (month: string, organisation: string) => string;

type Rows = { tables: Tables; conferences: Conferences; owners: ReadonlyMap<string, string> };

async function usageBy(label: Label, { tables, conferences, owners }: Rows) {
  const rooms = new Map(
    [...conferences.rooms].map(([id, month]) => [id, label(month, owners.get(id) ?? '')]),
  );
  const calls = await readCalls(tables, { ...conferences, rooms });
  const quality = await readQuality(tables, calls.long);
  const sms = new Map<string, number>();
  for await (const row of tables.rows('sms')) {
    if (['failed', 'rejected'].includes(text(row, 'status').toLowerCase())) continue;
    addTo(sms, label(tables.monthAt(text(row, 'sent_at')), text(row, 'organisation_id')), 1);
  }
  return (key: string): IndependentUsage => ({
    video_meetings: calls.meetings.get(key) ?? 0,
    video_calls: calls.calls.get(key) ?? 0,
    participant_minutes: Math.floor(((calls.seconds.get(key) ?? 0) + 30) / 60),
    video_quality: quality.get(key)?.mean ?? null,
    sms_sent: sms.get(key) ?? 0,
  });
}

async function ownersOf(tables: Tables): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for await (const row of tables.rows('conference')) {
    owners.set(text(row, 'id'), text(row, 'organisation_id'));
  }
  return owners;
}

/** An organisation and those above it, the highest first; empty for one that is not there. */
async function pathsOf(tables: Tables, tops: readonly string[]) {
  const parents = new Map<string, string>();
  for await (const row of tables.rows('organisation')) {
    const id = text(row, 'id');
    parents.set(id, tops.includes(id) ? '' : text(row, 'parent_id'));
  }
  return (organisation: string): string[] => {
    const path: string[] = [];
    for (let id = organisation; parents.has(id); id = parents.get(id) ?? '') path.unshift(id);
    return path;
  };
}
