import { EXIT, UserError } from '../../error.ts';
import { nearestTo } from '../../problem.ts';
import type { Place, Tree } from './tree.ts';

/** Which organisations are told: those of a code with all below them, and how many levels down. */
export type Selection = { code?: string | undefined; depth?: number | undefined };

/** The organisations that are told, each before those below it. A code may be that of several. */
export function selectPlaces(tree: Tree, { code, depth }: Selection): Place[] {
  if (code !== undefined) requireCode(code, tree);
  const levels = new Map<string, number>();
  for (const place of tree.places) {
    const above = levels.get(place.parent ?? '');
    const isTop = code === undefined ? place.parent === null : place.code === code;
    if (above !== undefined) levels.set(place.id, above + 1);
    else if (isTop) levels.set(place.id, 0);
  }
  const deepest = depth ?? Number.POSITIVE_INFINITY;
  return tree.places.filter(({ id }) => (levels.get(id) ?? Number.NaN) <= deepest);
}

function requireCode(code: string, { places }: Tree): void {
  const codes = [...new Set(places.flatMap((place) => place.code ?? []))];
  if (codes.includes(code)) return;
  const nearest = nearestTo(code, codes);
  const near = nearest === undefined ? 'none has a code' : `the nearest is "${nearest}"`;
  throw new UserError(`There is no organisation "${code}"; ${near}.`, EXIT.usage, {
    hint: 'Codes stand in the column code of the table organisation; without --organisation all are told.',
  });
}
