/** What a column holds, as the contract says it; sources are cast to it and never guessed. */
export type ColumnKind = 'id' | 'text' | 'boolean' | 'count' | 'number' | 'time' | 'instant';

export type TableName =
  | 'conference'
  | 'participant'
  | 'media_stream'
  | 'organisation'
  | 'licence_sample'
  | 'sms'
  | 'uptime_probe';

/** The sources a report is measured from; each may be another database. */
export const SOURCE_NAMES = ['history', 'licences', 'sms', 'uptime'] as const;

export type SourceName = (typeof SOURCE_NAMES)[number];

export type Table = {
  source: SourceName;
  columns: Readonly<Record<string, ColumnKind>>;
};

/**
 * The tables and columns that the figures are measured from; whatever else a source has is never read.
 * `instant` is a time that must be there, `time` one that may be null.
 */
export const TABLES: Readonly<Record<TableName, Table>> = {
  conference: {
    source: 'history',
    columns: {
      id: 'id',
      name: 'text',
      service_type: 'text',
      tag: 'text',
      organisation_id: 'id',
      start_time: 'time',
      end_time: 'time',
    },
  },
  participant: {
    source: 'history',
    columns: {
      id: 'id',
      conference_id: 'id',
      service_type: 'text',
      protocol: 'text',
      call_direction: 'text',
      has_media: 'boolean',
      is_streaming: 'boolean',
      license_count: 'count',
      start_time: 'time',
      end_time: 'time',
    },
  },
  media_stream: {
    source: 'history',
    columns: {
      participant_id: 'id',
      stream_type: 'text',
      rx_packet_loss: 'number',
      tx_packet_loss: 'number',
      rx_jitter: 'number',
      tx_jitter: 'number',
    },
  },
  organisation: {
    source: 'history',
    columns: { id: 'id', parent_id: 'id', code: 'text' },
  },
  licence_sample: {
    source: 'licences',
    columns: { sampled_at: 'instant', license_count: 'count' },
  },
  sms: {
    source: 'sms',
    columns: { sent_at: 'instant', status: 'text' },
  },
  uptime_probe: {
    source: 'uptime',
    columns: {
      probed_at: 'instant',
      component: 'text',
      target: 'text',
      ok: 'boolean',
      status_code: 'count',
    },
  },
};

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** Columns that hold the same ids and so must be spelled alike before they are joined. */
export const ID_FAMILIES: readonly (readonly `${TableName}.${string}`[])[] = [
  ['conference.id', 'participant.conference_id'],
  ['participant.id', 'media_stream.participant_id'],
  ['organisation.id', 'organisation.parent_id', 'conference.organisation_id'],
];

export function tablesOf(source: SourceName): TableName[] {
  return TABLE_NAMES.filter((name) => TABLES[name].source === source);
}
