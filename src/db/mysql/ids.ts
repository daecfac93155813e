import { ID_FAMILIES, type TableName } from '../../tables.ts';
import type { Field } from './session.ts';

/** The columns of the tables that were found, as the server describes them. */
export type Fields = ReadonlyMap<TableName, readonly Field[]>;

type Spelling = 'whole numbers' | 'texts' | 'bytes' | 'neither texts nor whole numbers';

// The wire's numbers of types, and the character set of what is no text.
const WHOLE = [1, 2, 3, 8, 9];
const DECIMAL = [0, 246];
const TEXTS = [15, 249, 250, 251, 252, 253, 254];
const NO_CHARACTERS = 63;
const NULL = 6;

export type IdProblem = { text: string; hint: string };

/** Ids that the server would not compare letter by letter, or number by number, and that are therefore refused. */
export function idProblems(fields: Fields, nameOf: (table: TableName) => string): IdProblem[] {
  return ID_FAMILIES.flatMap((family) => {
    const columns = family.flatMap((path) => {
      const { table, field } = fieldAt(path, fields);
      const spelling = field && spellingOf(field);
      return field && spelling ? [{ name: `${nameOf(table)}.${field.name}`, spelling }] : [];
    });
    const isOfOrganisations = family.some((path) => path.startsWith('organisation.'));
    return isOfOrganisations ? readProblems(columns) : joinProblems(columns);
  });
}

type Column = { name: string; spelling: Spelling };

/** Ids of organisations are read, and compared here as texts. */
function readProblems(columns: readonly Column[]): IdProblem[] {
  return columns
    .filter(({ spelling }) => spelling !== 'texts' && spelling !== 'whole numbers')
    .map(({ name, spelling }) => ({
      text: `The ids in ${name} are ${spelling}.`,
      hint: 'Make views of this table and the others in which the ids are texts, such as HEX(id), and name the views under "tables:" of the source in the settings.',
    }));
}

function joinProblems(columns: readonly Column[]): IdProblem[] {
  const odd = columns.filter(({ spelling }) => spelling === 'neither texts nor whole numbers');
  const [first] = columns;
  const other = columns.find(({ spelling }) => spelling !== first?.spelling);
  if (odd.length === 0 && !other) return [];
  const told = odd.length > 0 ? odd : columns;
  return [
    {
      text: `Ids that belong together cannot be compared exactly: ${told.map(({ name, spelling }) => `${name} holds ${spelling}`).join(', ')}.`,
      hint: 'Make a view of one table that spells them as the other does, and name that view under "tables:" of the source in the settings.',
    },
  ];
}

/** Whether ids that are joined are texts: of these a collation takes more for the same than their letters. */
export function hasTextIds(fields: Fields): boolean {
  return ID_FAMILIES.flat().some((path) => {
    const { field } = fieldAt(path, fields);
    return field !== undefined && spellingOf(field) === 'texts';
  });
}

function fieldAt(path: (typeof ID_FAMILIES)[number][number], fields: Fields) {
  // A path is `table.column`, as its type says.
  const [table, column] = path.split('.') as [TableName, string];
  return { table, field: fields.get(table)?.find(({ name }) => name === column) };
}

/** Undefined for a view's plain NULL, which equals nothing. */
function spellingOf({ columnType: type = NULL, ...field }: Field): Spelling | undefined {
  if (type === NULL || field.columnLength === 0) return undefined;
  if (WHOLE.includes(type) || (DECIMAL.includes(type) && field.decimals === 0))
    return 'whole numbers';
  if (!TEXTS.includes(type)) return 'neither texts nor whole numbers';
  return field.characterSet === NO_CHARACTERS ? 'bytes' : 'texts';
}
