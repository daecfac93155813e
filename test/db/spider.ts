import { readFile } from 'node:fs/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { packageFile } from '../../src/package.ts';
import type { TestServer } from '../setup/mariadb.ts';
import { startServer } from './mysql.ts';

/** Two servers that hold the rows, and one before them whose Spider engine reads both as one database. */
export type Cluster = {
  parts: readonly [TestServer, TestServer];
  front: TestServer;
  stop: () => Promise<void>;
};

/** The columns that say on which server a row lies: a call with its conference, a stream with its call. */
const SPREAD_BY = {
  organisation: 'id',
  conference: 'id',
  participant: 'conference_id',
  media_stream: 'participant_id',
  sms: 'id',
} as const;

/** Tables without an id lie whole on one of the servers. */
const WHOLE_ON = { licence_sample: 0, uptime_probe: 1 } as const;

/** Servers with defaults of their own, none of which may reach a figure. */
export async function startCluster(): Promise<Cluster> {
  const [first, second, front] = await Promise.all([
    startServer(['--default-time-zone=+05:00']),
    startServer(['--default-time-zone=-07:00', '--sql-mode=ANSI']),
    startServer(['--plugin-load-add=ha_spider']),
  ]);
  const stop = async () => {
    await Promise.all([front, first, second].map((server) => server.stop()));
  };
  return { parts: [first, second], front, stop };
}

/** Copies the sample in the database `whole` of the front into its database `spread`, whose rows lie on the parts. */
export async function spreadSample({ parts, front }: Cluster): Promise<void> {
  const connection = await createConnection({ uri: front.url, multipleStatements: true });
  await connection.query('CREATE DATABASE spread CHARACTER SET utf8mb4');
  for (const [at, part] of parts.entries()) {
    await makePart(part.url);
    await connection.query(serverOf(part.url, at));
  }
  await connection.query("USE spread; SET time_zone = '+00:00'");
  for (const [table, column] of Object.entries(SPREAD_BY)) {
    await copyTable(connection, table, spreadBy(table, column));
  }
  for (const [table, at] of Object.entries(WHOLE_ON)) {
    await copyTable(connection, table, `ENGINE = SPIDER ${placeOf(table, at)}`);
  }
  await connection.query('CREATE TABLE vdx_report_sample LIKE whole.vdx_report_sample');
  await connection.end();
}

/** The tables of a part are ordinary ones, with the indexes that the queries like. */
async function makePart(url: string): Promise<void> {
  const files = ['samples/mysql/tables.sql', 'queries/mysql/indexes.sql'].map(packageFile);
  const [tables = '', indexes = ''] = await Promise.all(
    files.map((file) => readFile(file, 'utf8')),
  );
  const part = await createConnection({ uri: url, multipleStatements: true });
  await part.query("CREATE DATABASE vdx CHARACTER SET utf8mb4; USE vdx; SET time_zone = '+00:00'");
  await part.query(tables + indexes + STORED_INSTANTS);
  await part.end();
}

/** Some databases store instants, and show each session those of its own zone. */
const STORED_INSTANTS = 'ALTER TABLE sms MODIFY sent_at TIMESTAMP(6) NOT NULL;';

function serverOf(url: string, at: number): string {
  const { hostname, port, username, password } = new URL(url);
  return `CREATE SERVER part_${at} FOREIGN DATA WRAPPER mysql OPTIONS
    (HOST '${hostname}', PORT ${port}, USER '${username}', PASSWORD '${password}', DATABASE 'vdx')`;
}

/** A key must hold the column that rows are spread by; any other is an index. */
function spreadBy(table: string, column: string): string {
  const keys = column === 'id' ? '' : 'DROP PRIMARY KEY, ADD KEY (id),';
  const places = [0, 1].map((at) => `PARTITION p${at} ${placeOf(table, at)}`).join(', ');
  return `${keys} ENGINE = SPIDER PARTITION BY HASH (${column}) (${places})`;
}

const placeOf = (table: string, at: number) =>
  `COMMENT = 'wrapper "mysql", srv "part_${at}", table "${table}"'`;

async function copyTable(connection: Connection, table: string, change: string): Promise<void> {
  await connection.query(`CREATE TABLE ${table} LIKE whole.${table}`);
  if (table === 'sms') await connection.query(STORED_INSTANTS);
  await connection.query(`ALTER TABLE ${table} ${change}`);
  await connection.query(`INSERT INTO ${table} SELECT * FROM whole.${table}`);
}
