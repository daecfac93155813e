import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { column, type Dataset } from '../dataset.ts';
import { renderCsv } from './csv.ts';

const COLUMNS = [
  column('month', 'month', 'Month'),
  column('note', 'text', 'Note'),
  column('calls', 'count', 'Calls'),
];

/** What nobody writes and somebody will: quotes, separators, line ends, formulas, letters of every script. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('"', ',', ';', '\n', '\r', '=', '+', '-', '@', "'", '\t', 'ø', ' '),
  }),
);
const row = fc.tuple(fc.constantFrom('2025-10', '2199-12'), fc.option(text), fc.nat());

const datasetOf = (rows: Dataset['rows']): Dataset => ({ name: 'x', columns: COLUMNS, rows });

test('whatever a table holds, an analyst reads it back as it was', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const read = parse(renderCsv(datasetOf(rows), { danish: false }), {
        relax_column_count: false,
      });
      const written = rows.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))));
      expect(read).toEqual([['month', 'note', 'calls'], ...written]);
    }),
  );
});

test('a Danish Excel gets the same texts, and none that it would run', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const csv = renderCsv(datasetOf(rows), { danish: true });
      const [, ...read] = parse(csv, {
        delimiter: ';',
        bom: true,
        record_delimiter: '\r\n',
      }) as string[][];
      for (const [index, [, note = '']] of read.entries()) {
        const written = rows[index]?.[1] ?? '';
        expect([written, `'${written}`]).toContain(note);
        expect(note).not.toMatch(/^[=+\-@\t\r]/);
      }
      expect(read).toHaveLength(rows.length);
    }),
  );
});
