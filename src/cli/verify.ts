import type { Command } from 'commander';
import type { Run } from '../commands/run.ts';
import { addCommand, CONFIG, type End, examples } from './command.ts';

export function addVerify(program: Command, run: Run, end: End): void {
  addCommand(program, 'verify <report>', 'measure a past report again: same or different, and why')
    .addHelpText(
      'before',
      examples(
        ['vdx-report verify reports/2025Q3', 'the report in a folder'],
        ['vdx-report verify 2025Q3.json --no-source', 'its sums and files alone, without the data'],
      ),
    )
    .option(...CONFIG)
    .option('--no-source', 'do not measure: check sums and files alone')
    .option('--json', 'print what was found as JSON')
    .action(async (report: string, options) => {
      const { verify } = await import('../commands/verify.ts');
      end.code = await verify(report, options, run);
    });
}
