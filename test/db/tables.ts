import type { TableName } from '../../src/tables.ts';

/** A cell of a made table; times are UTC, `2025-10-01 07:00:00`. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Small tables for one test; a table that is not given is there and empty. */
export type Tables = Readonly<Partial<Record<TableName, readonly Row[]>>>;

/** What CREATE TABLE says of each column, in words that MySQL, MariaDB and DuckDB know. */
export const COLUMN_TYPES = {
  conference: {
    id: 'VARCHAR(64)',
    name: 'VARCHAR(250)',
    service_type: 'VARCHAR(64)',
    tag: 'VARCHAR(250)',
    organisation_id: 'VARCHAR(64)',
    start_time: 'TIMESTAMP(6)',
    end_time: 'TIMESTAMP(6)',
  },
  participant: {
    id: 'VARCHAR(64)',
    conference_id: 'VARCHAR(64)',
    service_type: 'VARCHAR(64)',
    protocol: 'VARCHAR(64)',
    call_direction: 'VARCHAR(16)',
    has_media: 'BOOLEAN',
    is_streaming: 'BOOLEAN',
    license_count: 'INTEGER',
    start_time: 'TIMESTAMP(6)',
    end_time: 'TIMESTAMP(6)',
  },
  media_stream: {
    id: 'VARCHAR(64)',
    participant_id: 'VARCHAR(64)',
    stream_type: 'VARCHAR(64)',
    rx_packet_loss: 'DOUBLE',
    tx_packet_loss: 'DOUBLE',
    rx_jitter: 'DOUBLE',
    tx_jitter: 'DOUBLE',
  },
  organisation: {
    id: 'VARCHAR(64)',
    parent_id: 'VARCHAR(64)',
    code: 'VARCHAR(64)',
    name: 'VARCHAR(250)',
  },
  licence_sample: {
    sampled_at: 'TIMESTAMP(6)',
    system_location: 'VARCHAR(64)',
    license_count: 'INTEGER',
  },
  sms: {
    id: 'VARCHAR(64)',
    sent_at: 'TIMESTAMP(6)',
    status: 'VARCHAR(64)',
    organisation_id: 'VARCHAR(64)',
    country_code: 'VARCHAR(8)',
  },
  uptime_probe: {
    probed_at: 'TIMESTAMP(6)',
    component: 'VARCHAR(64)',
    target: 'VARCHAR(250)',
    ok: 'BOOLEAN',
    status_code: 'INTEGER',
  },
} as const satisfies Record<TableName, Readonly<Record<string, string>>>;

export const TABLE_NAMES = Object.keys(COLUMN_TYPES) as TableName[];

/** Every table without rows, for whoever minds how such tables are written. */
export const NO_ROWS: Tables = Object.fromEntries(TABLE_NAMES.map((table) => [table, []]));

/** The time that all made rows of October have unless a test says otherwise. */
export const NOON = '2025-10-15 12:00:00';
const LATER = '2025-10-15 12:30:00';

/** A meeting room in use in October 2025. */
export function conference(id: string, cells: Row = {}): Row {
  return {
    id,
    name: `room of ${id}`,
    service_type: 'conference',
    tag: null,
    organisation_id: null,
    start_time: NOON,
    end_time: LATER,
    ...cells,
  };
}

/** A participant row that is a counted call if its conference is a meeting room. */
export function call(id: string, conferenceId: string | null, cells: Row = {}): Row {
  return {
    id,
    conference_id: conferenceId,
    service_type: 'conference',
    protocol: 'WebRTC',
    call_direction: 'in',
    has_media: true,
    is_streaming: false,
    license_count: 1,
    start_time: NOON,
    end_time: LATER,
    ...cells,
  };
}

/** A conference with one call for each of `calls`, named `m.1`, `m.2`, ... */
export function meeting(id: string, calls: readonly Row[], cells: Row = {}): Tables {
  return {
    conference: [conference(id, cells)],
    participant: calls.map((own, index) => call(`${id}.${index + 1}`, id, own)),
  };
}

/** An audio stream without loss in both directions. */
export function stream(participantId: string, cells: Row = {}): Row {
  return {
    id: `stream of ${participantId}`,
    participant_id: participantId,
    stream_type: 'audio',
    rx_packet_loss: 0,
    tx_packet_loss: 0,
    rx_jitter: null,
    tx_jitter: null,
    ...cells,
  };
}

export function probe(probedAt: string, cells: Row = {}): Row {
  return {
    probed_at: probedAt,
    component: 'api',
    target: 'booking',
    ok: null,
    status_code: null,
    ...cells,
  };
}

export function sample(sampledAt: string, licenseCount: number | null, location = 'Aarhus'): Row {
  return { sampled_at: sampledAt, system_location: location, license_count: licenseCount };
}

export function message(id: string, sentAt: string, status: string | null): Row {
  return { id, sent_at: sentAt, status, organisation_id: null, country_code: '45' };
}

export function organisation(id: string, parentId: string | null, code: string): Row {
  return { id, parent_id: parentId, code, name: `organisation ${code}` };
}

/** All rows of several sets of tables. */
export function together(...sets: readonly Tables[]): Tables {
  return Object.fromEntries(
    TABLE_NAMES.map((table) => [table, sets.flatMap((tables) => tables[table] ?? [])]),
  );
}
