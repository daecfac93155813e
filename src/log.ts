import { messageOf } from './error.ts';

/** Where a run tells what it does: never stdout, which is for results. */
export type Log = {
  /** A step of the work; `share` (0..1) is how much of the run is done. Not shown with --quiet. */
  step: (text: string, share: number) => void;
  info: (text: string) => void;
  warn: (text: string) => void;
  /** For whoever tells each statement: there with --verbose alone. */
  trace: ((text: string) => void) | undefined;
  /** Takes the progress line away. */
  clear: () => void;
};

export type LogOptions = {
  write: (text: string) => void;
  /** A terminal that can rewrite a line; else every step is a plain line of its own. */
  terminal: boolean;
  color: boolean;
  /** Characters in a line of the terminal, which may change while a run goes on. */
  width: () => number | undefined;
  quiet: boolean;
  verbose: boolean;
  now: () => number;
};

const YELLOW = '\u001B[33m';
const RESET = '\u001B[0m';
const ERASE_LINE = '\r\u001B[K';

export function createLog(options: LogOptions): Log {
  const { write, terminal, color, width, quiet, verbose, now } = options;
  const started = now();
  let [last, shown] = ['', false];
  const clear = () => {
    if (shown) write(ERASE_LINE);
    shown = false;
  };
  const line = (text: string) => {
    clear();
    write(`${text}\n`);
  };
  const progress = (text: string, share: number) => {
    const elapsed = ((now() - started) / 1000).toFixed(1);
    const done = `${String(Math.floor(share * 100)).padStart(3)} %  ${text}`;
    write(`${ERASE_LINE}${fitted(done, `  ${elapsed} s`, (width() ?? 80) - 1)}`);
    shown = true;
  };
  return {
    step(text, share) {
      if (quiet) return;
      if (terminal) progress(text, share);
      else if (text !== last) line(text);
      last = text;
    },
    info: (text) => {
      if (!quiet) line(text);
    },
    warn: (text) => line(color ? `${YELLOW}warning:${RESET} ${text}` : `warning: ${text}`),
    trace: verbose ? line : undefined,
    clear,
  };
}

/** A line that wrapped could not be taken away again, so a long text is cut before its end. */
function fitted(text: string, end: string, width: number): string {
  const room = Math.max(0, width - end.length);
  const shown = text.length <= room ? text : `${text.slice(0, Math.max(0, room - 3))}...`;
  return `${shown}${end}`.slice(0, width);
}

/** A log that says nothing, for callers that do not care. */
export const silentLog: Log = {
  step() {},
  info() {},
  warn() {},
  trace: undefined,
  clear() {},
};

/** The last words of a run that failed: what, and what to do. */
export function errorText(error: unknown, { color }: { color: boolean }): string {
  const hint =
    error instanceof Error && 'hint' in error && typeof error.hint === 'string' ? error.hint : '';
  const head = color ? '\u001B[31merror:\u001B[0m' : 'error:';
  return `${head} ${messageOf(error)}${hint ? `\n       ${hint.replaceAll('\n', '\n       ')}` : ''}\n`;
}
