import { type Command, InvalidArgumentError } from 'commander';
import type { ExitCode } from '../error.ts';

/** How a command ended that has found something, and is no error itself. */
export type End = { code: ExitCode };

export function examples(...lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return `Examples:\n${lines.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`).join('\n')}\n`;
}

export const HELP = ['-h, --help', 'show this help'] as const;

export function addCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .helpOption(...HELP);
}

export const CONFIG = [
  '-c, --config <file>',
  'settings (default: vdx-report.yaml, VDX_REPORT_CONFIG)',
] as const;

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** How data are written, and where to. */
export function addDelivery(command: Command, otherwise = 'csv'): Command {
  const formats = 'csv, csv-da (Danish Excel), json, ndjson, xlsx or parquet';
  return command
    .option('--format <format>', `${formats} (default: ${otherwise})`)
    .option('-o, --out <file>', 'the file to write (default: stdout)')
    .option('--force', 'replace a file that is there');
}

/** Gathers the values of an option that may be given more than once. */
export function gather(value: string, former: readonly string[] = []): readonly string[] {
  return [...former, value];
}
