import type { ORGANISATIONS } from './queries.ts';
import type { RowOf } from './query.ts';

type Organisation = Pick<RowOf<typeof ORGANISATIONS>, 'id' | 'parent_id' | 'code'>;

/**
 * The ids of the organisations with these codes and of all that stand below them, deleted ones too. A tree with
 * cycles ends where it has been. `unknown` are the codes that no organisation has.
 */
export function withDescendants(
  codes: readonly string[],
  organisations: readonly Organisation[],
): { ids: string[]; unknown: string[] } {
  const children = childrenByParent(organisations);
  const found = new Set<string>();
  const open = organisations.filter(({ code }) => code !== null && codes.includes(code));
  const unknown = codes.filter((code) => !open.some((organisation) => organisation.code === code));
  for (const { id } of open) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(children.get(id) ?? []));
  }
  return { ids: [...found].sort(), unknown };
}

function childrenByParent(organisations: readonly Organisation[]): Map<string, Organisation[]> {
  const children = new Map<string, Organisation[]>();
  for (const organisation of organisations) {
    const parent = organisation.parent_id ?? '';
    children.set(parent, [...(children.get(parent) ?? []), organisation]);
  }
  return children;
}
