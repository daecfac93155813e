import { findSettings, type SettingsPlace } from './place.ts';
import { FIRST_MONTH, PUBLISHED_HISTORY } from './settings.ts';

/** What the history alone needs of the settings; where there are none, nothing has to be read or checked. */
export async function readHistorySettings(
  place: SettingsPlace,
): Promise<{ history: string; firstMonth: number }> {
  if ((await findSettings(place)) === undefined) {
    return { history: PUBLISHED_HISTORY, firstMonth: FIRST_MONTH };
  }
  const { readSettings } = await import('./read.ts');
  const { history, quarters } = await readSettings(place);
  return { history, firstMonth: quarters.first_month };
}
