import { requireTools } from './debian.ts';

/** The compiler of what puts faults into calls of the system. */
export function setup(): void {
  requireTools(['gcc', 'libc6-dev']);
}
