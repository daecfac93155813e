import type { CsvRow } from './csv-rows.ts';
import { type Tables, text } from './tables.ts';

export type TestCallRules = {
  service_types: readonly string[];
  names: readonly string[];
  name_patterns: readonly string[];
  tags: readonly string[];
  organisations: readonly string[];
};

export const ROOM_TYPES = ['conference', 'lecture'];
const RULES = ['service_types', 'names', 'name_patterns', 'tags', 'organisations'] as const;

export type Conferences = {
  /** Month of every conference that is a meeting room and no test. */
  rooms: Map<string, string>;
  ids: Set<string>;
  tests: Map<string, Record<keyof TestCallRules, number>>;
};

export async function readConferences(tables: Tables, rules: TestCallRules): Promise<Conferences> {
  const ruleOf = await testRules(tables, rules);
  const [rooms, ids, tests]: [Conferences['rooms'], Set<string>, Conferences['tests']] = [
    new Map(),
    new Set(),
    new Map(),
  ];
  for await (const row of tables.rows('conference')) {
    ids.add(text(row, 'id'));
    const month = tables.monthAt(text(row, 'start_time'));
    const counts = tests.get(month) ?? noTests();
    tests.set(month, counts);
    const rule = ruleOf(row);
    if (rule) counts[rule] += 1;
    else if (ROOM_TYPES.includes(text(row, 'service_type'))) rooms.set(text(row, 'id'), month);
  }
  return { rooms, ids, tests };
}

export function noTests(): Record<keyof TestCallRules, number> {
  return { service_types: 0, names: 0, name_patterns: 0, tags: 0, organisations: 0 };
}

async function testRules(tables: Tables, rules: TestCallRules) {
  const parents = new Map<string, { parent: string; code: string }>();
  for await (const row of tables.rows('organisation')) {
    parents.set(text(row, 'id'), { parent: text(row, 'parent_id'), code: text(row, 'code') });
  }
  const names = rules.names.map((name) => name.toLowerCase());
  const patterns = rules.name_patterns.map(likeExpression);
  const fits: Record<keyof TestCallRules, (row: CsvRow) => boolean> = {
    service_types: (row) => rules.service_types.includes(text(row, 'service_type')),
    names: (row) => names.includes(text(row, 'name').toLowerCase()),
    name_patterns: (row) =>
      patterns.some((pattern) => pattern.test(text(row, 'name').toLowerCase())),
    tags: (row) => rules.tags.includes(text(row, 'tag')),
    organisations: (row) =>
      ancestors(text(row, 'organisation_id'), parents).some((code) =>
        rules.organisations.includes(code),
      ),
  };
  return (row: CsvRow) => RULES.find((rule) => fits[rule](row));
}

/** The codes of an organisation and all above it, each once, so that circles end. */
function ancestors(id: string, parents: Map<string, { parent: string; code: string }>): string[] {
  const seen = new Set<string>();
  let next = id;
  while (parents.has(next) && !seen.has(next)) {
    seen.add(next);
    next = parents.get(next)?.parent ?? '';
  }
  return [...seen].map((organisation) => parents.get(organisation)?.code ?? '');
}

function likeExpression(pattern: string): RegExp {
  const parts = [...pattern.toLowerCase()].map((char) =>
    char === '%' ? '.*' : char === '_' ? '.' : char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'),
  );
  return new RegExp(`^${parts.join('')}$`, 'su');
}
