import { type ExitCode, UserError } from '../error.ts';
import { UnusableWorkbook } from '../ooxml/unusable.ts';

/** Does work on a workbook. What a workbook that cannot be used is a fault of is for the caller to say. */
export function onWorkbook<Result>(exitCode: ExitCode, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UnusableWorkbook)) throw error;
    throw new UserError(error.message, exitCode, { hint: error.hint, cause: error });
  }
}
