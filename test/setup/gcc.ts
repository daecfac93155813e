import { requireTools } from './debian.ts';

/** The compiler of what puts faults into calls of the system. */
export async function setup(): Promise<undefined> {
  requireTools(['gcc', 'libc6-dev']);
}
