import type { Entry } from '../figures/figure.ts';
import { isBegun } from '../history/store.ts';
import type { Settings } from '../settings/settings.ts';

/** The folder that a run writes the history to. */
export function homeOf({ history, historyToBegin }: Settings): string {
  return historyToBegin ?? history;
}

/** Where the history is read: another run may have begun one of one's own since the settings were read. */
export async function historyNow(settings: Settings): Promise<string> {
  const home = homeOf(settings);
  return (await isBegun(home)) ? home : settings.history;
}

/** Told once, when a history of one's own has been begun. */
export function begunText(home: string, entries: readonly Entry[]): string {
  const last = entries.at(-1)?.month ?? '';
  return (
    `The history is kept in ${home} from now on: ${entries.length} figures up to ${last}, begun from those that came ` +
    'with the package and those that earlier runs had added there.'
  );
}
