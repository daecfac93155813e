import { type ExitCode, UserError } from '../error.ts';
import { masked } from '../mask.ts';

/** What a check found, and for a person what to do about it. */
export type Finding = {
  check: string;
  state: 'ok' | 'warning' | 'error';
  message: string;
  hint?: string;
  /** The exit code of an error. */
  code?: ExitCode;
};

export function ok(check: string, message: string): Finding {
  return { check, state: 'ok', message: masked(message) };
}

export function warning(check: string, message: string, hint?: string): Finding {
  return { check, state: 'warning', message: masked(message), ...(hint !== undefined && { hint }) };
}

/** What to do where an error itself does not say. */
const HINTS: Readonly<Record<string, string>> = {
  source: 'Mend the source, or let "sources" in the settings name another.',
  template: 'Let "template" in the settings name a workbook and its mapping.',
  history: 'Let "history" in the settings name a folder that this user may write to.',
  output: 'Let "output" in the settings name a folder that this user may write to.',
};

export function failure(check: string, { message, hint, exitCode }: UserError): Finding {
  const advice = hint ?? HINTS[check.split(' ')[0] ?? ''];
  return {
    check,
    state: 'error',
    message,
    code: exitCode,
    ...(advice !== undefined && { hint: advice }),
  };
}

/** Runs a check; what a person can mend becomes a finding, so that the other checks run as well. */
export async function guarded(check: string, work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return [failure(check, error)];
    throw error;
  }
}
