/** Why a source did not answer a statement, in words for a person. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly hint: string | undefined;
  /** Whether it may be gone on a second try: the connection was lost, or someone killed the statement. */
  readonly passing: boolean;

  constructor(
    message: string,
    { hint, passing = false, cause }: { hint?: string; passing?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.hint = hint;
    this.passing = passing;
  }
}

/** Whether an error, or what caused it, may be gone on a second try. */
export function isPassing(error: unknown): boolean {
  if (error instanceof SourceFailure) return error.passing;
  return error instanceof Error && error.cause !== undefined && isPassing(error.cause);
}
