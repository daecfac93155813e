import type { Connection } from 'mysql2/promise';
import { SAMPLE_TABLES } from '../src/sample/export.ts';

/** Longer than a quarter, so that copies end before the rows that they are made of begin. */
const QUARTER_DAYS = 92;

/** More than any id of the sample. */
const ID_STEP = 1_000_000_000;

const GROWING = SAMPLE_TABLES.filter((table) => table !== 'organisation');

/** Puts copies of a sample's rows before it, for each of `quarters` quarters: the history that it would have. */
export async function growHistory(root: Connection, database: string, quarters: number) {
  await root.query('CREATE DATABASE sample_rows');
  for (const table of GROWING) {
    await root.query(`CREATE TABLE sample_rows.${table} AS SELECT * FROM ${database}.${table}`);
    const columns = await shiftedColumns(root, table);
    for (let quarter = quarters; quarter >= 1; quarter -= 1) {
      const shifted = columns.map((column) => column(quarter)).join(', ');
      await root.query(
        `INSERT INTO ${database}.${table} SELECT ${shifted} FROM sample_rows.${table}`,
      );
    }
    await root.query(`ANALYZE TABLE ${database}.${table}`);
  }
  await root.query('DROP DATABASE sample_rows');
}

async function shiftedColumns(root: Connection, table: string) {
  const [rows] = await root.query(`SHOW COLUMNS FROM sample_rows.${table}`);
  // SHOW COLUMNS has a row with a Field and a Type for each column
  return (rows as { Field: string; Type: string }[]).map(({ Field, Type }) => {
    if (/^(conference_|participant_)?id$/.test(Field)) {
      return (quarter: number) => `${Field} - ${quarter * ID_STEP}`;
    }
    if (!Type.startsWith('datetime')) return () => Field;
    return (quarter: number) =>
      `IF(${Field} < '1000-01-01', ${Field}, ${Field} - INTERVAL ${quarter * QUARTER_DAYS} DAY)`;
  });
}
