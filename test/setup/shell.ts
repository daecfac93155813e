import { requireTools } from './debian.ts';

/** The shells that are completed in, and what checks units of systemd. */
export async function setup(): Promise<undefined> {
  requireTools(['zsh', 'fish', 'systemd']);
}
