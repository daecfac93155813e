import { type Command, InvalidArgumentError } from 'commander';
import type { Run } from '../commands/run.ts';
import { addCommand, addDelivery, CONFIG, examples, wholeNumber } from './command.ts';

export function addUsage(program: Command, run: Run): void {
  const command = addCommand(
    program,
    'usage <period>',
    'figures per organisation and month, with and without all below it',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report usage 2025Q3', 'a table of all organisations'],
        ['vdx-report usage 2025-10 --organisation NORD', 'one with all below it'],
        ['vdx-report usage 2025-01..2025-12 --depth 1 --format csv', 'a year, two levels, as data'],
        ['vdx-report usage 2025Q3 --suppress 5 --out usage.csv', 'to be handed on'],
      ),
    )
    .option(...CONFIG)
    .option('--organisation <code>', 'this organisation and all below it')
    .option('--depth <n>', 'so many levels below the highest shown', wholeNumber)
    .option('--suppress <n>', 'hide numbers below n, and what they follow from', limit)
    .option('--json', 'print rows and notes as JSON');
  addDelivery(command, 'a table on a terminal, else csv').action(
    async (period: string, options) => {
      const { usage } = await import('../commands/usage.ts');
      await usage(period, options, run);
    },
  );
}

function limit(text: string): number {
  const value = wholeNumber(text);
  if (value < 2)
    throw new InvalidArgumentError('It must be at least 2: below 1 there is nothing to hide.');
  return value;
}
