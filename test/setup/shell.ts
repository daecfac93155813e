import { requireTools } from './debian.ts';

/** The shells that are completed in, and what checks units of systemd. */
export function setup(): void {
  requireTools(['zsh', 'fish', 'systemd']);
}
