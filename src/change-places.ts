import { join } from 'node:path';
import { exists } from './files.ts';

/** A plan whose new contents are being written; one that holds; one that is being taken back. */
export const STATES = ['decided', 'undone', 'begun'] as const;
type State = (typeof STATES)[number];

/** Where the plan of a change lies, by how far it is. */
export type Places = Readonly<Record<State, string>>;

export function placesOf(home: string): Places {
  const place = (state: State) => join(home, `.vdx-report.${state}`);
  return { begun: place('begun'), decided: place('decided'), undone: place('undone') };
}

/** Whether what `home` has the plan of may be half-changed: some files new and some old. */
export async function isHalfChanged(home: string): Promise<boolean> {
  const { decided, undone } = placesOf(home);
  return (await exists(decided)) || (await exists(undone));
}
