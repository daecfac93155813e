import { masked } from './mask.ts';

/** Exit codes that scripts may rely on; 1 is kept for bugs. */
export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  data: 3,
  conflict: 4,
  output: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the person at the terminal can mend: the message says what and where, the hint what to do; no password in either. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(
    message: string,
    exitCode: ExitCode,
    { hint, cause }: { hint?: string; cause?: unknown } = {},
  ) {
    super(masked(message), { cause });
    this.exitCode = exitCode;
    this.hint = hint === undefined ? undefined : masked(hint);
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const EDQUOT = 122; // on Linux

/** The system's code of a failed call, e.g. `ENOENT`, `EACCES`, `ENOSPC`. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  // Node has no name for it.
  if ('errno' in error && error.errno === -EDQUOT && process.platform === 'linux') return 'EDQUOT';
  return typeof error.code === 'string' ? error.code : undefined;
}
