import type { Provenance } from './json.ts';

/** The provenance as properties of a document, which are texts by name. Sources are left to the JSON and the PDF. */
export function propertiesOf(provenance: Provenance): Record<string, string> {
  const { tool, settings, template, queries, tables } = provenance;
  const named: [string, string][] = [
    ['tool', tool],
    ['settings', settings],
    ['template', template],
    ...Object.entries(queries).map(([name, digest]): [string, string] => [
      `queries/${name}.sql`,
      digest,
    ]),
    ...Object.entries(tables).map(([name, { rows, newest }]): [string, string] => [
      `rows of ${name}`,
      newest === null ? String(rows) : `${rows}, newest ${newest} UTC`,
    ]),
  ];
  return Object.fromEntries(named.map(([name, text]) => [`vdx-report ${name}`, text]));
}
