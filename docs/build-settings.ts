import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema } from '../src/settings/schema.ts';

const HEAD = `# Settings

\`vdx-report.yaml\` in the working folder, or \`--config\`, or \`VDX_REPORT_CONFIG\`. Every key but \`sources.history\` may be left out. An
unknown key is an error that names the nearest one; all problems are told at once, each with its line. Made from the schema
(\`src/settings/schema.ts\`) and \`templates/vdx-report.yaml\` by \`npm run docs\`; a test holds it against them.

| key | what it may be | when left out |
| --- | --- | --- |
`;

/** The part of JSON Schema that the settings use. */
type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: readonly string[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  anyOf?: readonly Schema[];
  description?: string;
};

/** docs/settings.md: every key with its kind and default, and the commented file that \`init\` writes. */
export function settingsPage(): string {
  const schema = z.toJSONSchema(settingsSchema, { unrepresentable: 'any' }) as Schema; // as zod documents it
  const template = readFileSync(new URL('../templates/vdx-report.yaml', import.meta.url), 'utf8');
  return `${HEAD}${rowsOf(schema, '').join('\n')}\n\n## With words\n\nWhat \`vdx-report init\` writes:\n\n\`\`\`yaml\n${template.trimEnd()}\n\`\`\`\n`;
}

function rowsOf({ properties = {} }: Schema, path: string): string[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = path === '' ? key : `${path}.${key}`;
    if (path === 'sources')
      return [
        `| \`${name}\` | ${SOURCE} | ${name === 'sources.history' ? 'must be there' : 'as `history`'} |`,
      ];
    if (schema.properties) return rowsOf(schema, name);
    return [`| \`${name}\` | ${kindOf(schema)} | ${defaultOf(schema)} |`];
  });
}

const SOURCE =
  'a folder, a `.duckdb` file or a `mysql://` URL; or a mapping: `url` or `path`, `password`, `password_file`, `ssl`, `tables`, `connect_timeout_seconds`, `statement_timeout_seconds`';

function kindOf(schema: Schema): string {
  // null stands for a default that only the run knows
  const { type, items, enum: values, minimum, maximum } = schema.anyOf?.[0] ?? schema;
  if (values) return `one of ${values.join(', ')}`;
  if (type === 'array')
    return items?.properties
      ? `a list of { ${Object.keys(items.properties).join(', ')} }`
      : `a list of ${items?.enum?.join(', ') ?? 'texts'}`;
  if (type === 'string') return 'text';
  if (type === 'boolean') return 'true or false';
  const kind = type === 'integer' ? 'a whole number' : 'a number';
  const bounds = [
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? [] : [`at most ${maximum}`]),
  ];
  return [kind, ...bounds].join(', ');
}

function defaultOf({ default: value, description }: Schema): string {
  if (description !== undefined) return description;
  if (value === undefined) return 'see below';
  if (value === '') return 'empty, with a warning';
  return `\`${Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}\``;
}
