import { buildForFaults } from '../faults/faults.ts';
import { requireTools } from './debian.ts';

/** The compiler of what puts faults into calls of the system, and the command as it is installed. */
export async function setup(): Promise<void> {
  requireTools(['gcc', 'libc6-dev']);
  await buildForFaults();
}
