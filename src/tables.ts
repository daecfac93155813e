import type { FigureId } from './figures/figure.ts';

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
  /** Figures that cannot be measured without it; a table that none needs may be absent. */
  figures: readonly FigureId[];
  columns: Readonly<Record<string, ColumnKind>>;
  /** Columns that serve other figures than the table does. */
  columnFigures?: Readonly<Record<string, readonly FigureId[]>>;
};

const CALLS: readonly FigureId[] = ['video_meetings', 'video_calls', 'video_quality'];

/**
 * The tables and columns that the figures are measured from; whatever else a source has is never read.
 * `instant` is a time that must be there, `time` one that may be null.
 */
export const TABLES: Readonly<Record<TableName, Table>> = {
  conference: {
    source: 'history',
    figures: CALLS,
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
    figures: CALLS,
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
    columnFigures: { license_count: ['peak_licences'] },
  },
  media_stream: {
    source: 'history',
    figures: ['video_quality'],
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
    figures: CALLS,
    columns: { id: 'id', parent_id: 'id', code: 'text' },
  },
  licence_sample: {
    source: 'licences',
    figures: ['peak_licences'],
    columns: { sampled_at: 'instant', license_count: 'count' },
  },
  sms: {
    source: 'sms',
    figures: ['sms_sent'],
    columns: { sent_at: 'instant', status: 'text' },
  },
  uptime_probe: {
    source: 'uptime',
    figures: ['uptime_infrastructure', 'uptime_api'],
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
