import type { Command } from 'commander';
import type { Run } from '../commands/run.ts';
import { addCommand, CONFIG, examples } from './command.ts';

export function addTrends(program: Command, run: Run): void {
  addCommand(
    program,
    'trends [period]',
    'the pictures of the history and of the source, as SVG files and one HTML page',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report trends', 'the last 24 months that were published'],
        ['vdx-report trends 2020-01..2025-11 --out slides', 'all years, into a folder of its own'],
        ['vdx-report trends 2025Q3 --force', 'a quarter, in place of earlier pictures'],
      ),
    )
    .option(...CONFIG)
    .option('-o, --out <folder>', 'where to write (default: reports/trends)')
    .option('--force', 'replace files that are there')
    .option('--no-source', 'draw the history alone, without the data')
    .option('--json', 'print what is drawn as JSON')
    .action(async (period: string | undefined, options) => {
      const { trends } = await import('../commands/trends.ts');
      await trends(period, options, run);
    });
}
