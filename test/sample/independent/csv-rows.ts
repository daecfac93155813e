import { createReadStream } from 'node:fs';

export type CsvRow = Record<string, string>;

/** The rows of a CSV file by column name, streamed; quoted fields may hold quotes, commas and line breaks. */
export async function* csvRows(path: string): AsyncGenerator<CsvRow> {
  let header: string[] | undefined;
  for await (const fields of csvRecords(path)) {
    if (!header) header = fields;
    else yield Object.fromEntries(header.map((name, at) => [name, fields[at] ?? '']));
  }
}

async function* csvRecords(path: string): AsyncGenerator<string[]> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const { records, unread } = readRecords(rest + chunk);
    yield* records;
    rest = unread;
  }
  yield* readRecords(`${rest}\n`).records.filter((fields) => fields.length > 1);
}

/** Reads whole records from the start of a text; what follows the last line end outside quotes stays unread. */
function readRecords(text: string): { records: string[][]; unread: string } {
  const records: string[][] = [];
  let from = 0;
  let quotes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 34) quotes += 1;
    if (char !== 10 || quotes % 2 === 1) continue;
    records.push(fieldsOf(text.slice(from, at)));
    from = at + 1;
    quotes = 0;
  }
  return { records, unread: text.slice(from) };
}

function fieldsOf(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  const fields = record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...fields].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
