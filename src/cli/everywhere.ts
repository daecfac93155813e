import type { Command } from 'commander';
import { readVersion } from '../version.ts';

/** Options that work everywhere, after a command's own. main.ts reads them before any command does. */
const EVERYWHERE = [
  ['--verbose', 'tell more: statements, timings'],
  ['--quiet', 'tell warnings and errors only'],
  ['--no-color', 'no colours (also NO_COLOR)'],
] as const;

export function addEverywhere(command: Command): void {
  for (const [flag, what] of EVERYWHERE) command.option(flag, what);
  command.version(readVersion(), '--version', 'print the version');
}

export function isEverywhere(word: string): boolean {
  return EVERYWHERE.some(([flag]) => flag === word);
}
