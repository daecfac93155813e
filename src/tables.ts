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
  /** Columns that no figure needs: read where they are asked for and there. */
  extra?: Readonly<Record<string, ColumnKind>>;
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
    extra: { name: 'text' },
  },
  licence_sample: {
    source: 'licences',
    columns: { sampled_at: 'instant', license_count: 'count' },
  },
  sms: {
    source: 'sms',
    columns: { sent_at: 'instant', status: 'text' },
    extra: { id: 'id', organisation_id: 'id' },
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

export const TABLE_NAMES = Object.keys(TABLES) as TableName[]; // the keys of a record of these names

/** `sms.organisation_id` */
export type ColumnPath = `${TableName}.${string}`;

/** The columns of a table that are read: those of the figures, and those of `extras` that belong to it. */
export function columnsRead(
  table: TableName,
  extras: readonly ColumnPath[],
): Readonly<Record<string, ColumnKind>> {
  const { columns, extra = {} } = TABLES[table];
  const more = Object.entries(extra).filter(([name]) => extras.includes(`${table}.${name}`));
  return { ...columns, ...Object.fromEntries(more) };
}

/** The extra columns of a table. */
export function extrasOf(table: TableName): ColumnPath[] {
  return Object.keys(TABLES[table].extra ?? {}).map((name) => `${table}.${name}` as const);
}

/** Columns that hold the same ids and so must be spelled alike before they are joined. */
export const ID_FAMILIES: readonly (readonly ColumnPath[])[] = [
  ['conference.id', 'participant.conference_id'],
  ['participant.id', 'media_stream.participant_id'],
  [
    'organisation.id',
    'organisation.parent_id',
    'conference.organisation_id',
    'sms.organisation_id',
  ],
];

export function tablesOf(source: SourceName): TableName[] {
  return TABLE_NAMES.filter((name) => TABLES[name].source === source);
}
