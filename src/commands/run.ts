import type { Log } from '../log.ts';

/** The surroundings of a command: only main.ts takes them from the process. */
export type Run = {
  cwd: string;
  env: NodeJS.ProcessEnv;
  now: Date;
  log: Log;
  /** Writes a result to stdout. */
  print: (content: string | Uint8Array) => void;
  /** Whether stdout is a terminal, which cannot show bytes. */
  terminal: boolean;
  /**
   * What results are written for: characters in a line (80 where nobody says), whether they may be coloured, and whether
   * somebody is there to answer.
   */
  screen: { width: number; color: boolean; asks: boolean };
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
};
