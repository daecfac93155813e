import { buildCommand } from '../built.ts';

/** The command as it is installed. */
export async function setup(): Promise<undefined> {
  await buildCommand();
}
