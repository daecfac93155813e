/** A workbook that cannot be worked on: the message says what and where, the hint what to do. */
export class UnusableWorkbook extends Error {
  override readonly name = 'UnusableWorkbook';
  readonly hint: string;

  constructor(message: string, { hint, cause }: { hint: string; cause?: unknown }) {
    super(message, { cause });
    this.hint = hint;
  }
}
