import type { MysqlSource } from '../../settings/source.ts';
import { TABLES, type TableName } from '../../tables.ts';
import { FIRST_INSTANT, FRAGMENTS } from '../fragments.ts';
import type { Session } from './session.ts';

const { quoted } = FRAGMENTS.mysql;

type Tables = Readonly<Partial<Record<TableName, string>>>;

/** Of the tables whose rows are counted those whose id no key keeps from standing twice, such as views. */
export async function findUnkeyed(
  session: Session,
  tables: Tables,
  { database }: MysqlSource,
): Promise<TableName[]> {
  const unkeyed: TableName[] = [];
  for (const [table, name] of namesOf(tables)) {
    if (!COUNTED.includes(table)) continue;
    const [bare = '', schema = database] = name.split('.').reverse();
    const { rows } = await session.query(KEYS_OF_ID, [schema, bare, schema, bare]);
    if (rows.length === 0) unkeyed.push(table);
  }
  return unkeyed;
}

/** Whose rows are counted one by one. */
const COUNTED: readonly TableName[] = ['conference', 'participant'];

/**
 * Keys over the id alone that no row can do without. Engines that keep their rows elsewhere, such as Spider, name keys
 * as well, and let an id stand twice all the same.
 */
const KEYS_OF_ID = `SELECT k.INDEX_NAME FROM information_schema.STATISTICS k
JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = k.TABLE_SCHEMA AND t.TABLE_NAME = k.TABLE_NAME
WHERE k.TABLE_SCHEMA = ? AND k.TABLE_NAME = ? AND t.TABLE_SCHEMA = ? AND t.TABLE_NAME = ?
  AND LOWER(t.ENGINE) IN ('innodb', 'myisam', 'aria', 'memory', 'rocksdb', 'ndbcluster')
GROUP BY k.INDEX_NAME
HAVING MAX(k.NON_UNIQUE) = 0 AND COUNT(*) = 1 AND MAX(LOWER(k.COLUMN_NAME)) = 'id'
  AND MAX(COALESCE(k.NULLABLE, '')) <> 'YES' AND COUNT(k.SUB_PART) = 0`;

/** The first table with a row that has no time, and the column: such a row would be in no month. */
export async function findTimeless(
  session: Session,
  tables: Tables,
): Promise<{ name: string; column: string } | undefined> {
  for (const [table, name] of namesOf(tables)) {
    const [column] =
      Object.entries(TABLES[table].columns).find(([, kind]) => kind === 'instant') ?? [];
    if (column === undefined) continue;
    const of = quoted(column);
    const where = `${of} IS NULL OR ${of} < ${FIRST_INSTANT}`;
    const { rows } = await session.query(`SELECT 1 FROM ${quoted(name)} WHERE ${where} LIMIT 1`);
    if (rows.length > 0) return { name, column };
  }
  return undefined;
}

/** Each table with the name that it has in the source. */
// Object.entries forgets the names of the keys
export const namesOf = (tables: Tables) => Object.entries(tables) as [TableName, string][];
