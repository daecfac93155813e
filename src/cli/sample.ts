import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Run } from '../commands/run.ts';
import { addCommand, CONFIG, examples, wholeNumber } from './command.ts';

export function addSample(program: Command, run: Run): void {
  addCommand(
    program,
    'sample <quarter>',
    'write a made-up data set of real size whose true figures are known',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report sample 2025Q3 --out sample', 'Parquet, full size'],
        ['vdx-report sample 2025Q3 --out small --scale 0.01 --format csv', 'a hundredth, as CSV'],
        [
          'vdx-report sample 2025Q3 --format mysql --to mysql://me@127.0.0.1/vdx',
          'into a database',
        ],
      ),
    )
    .option('-o, --out <folder>', 'the folder to write')
    .option('--scale <share>', 'how much of the real size, above 0 and up to 30', scale, 1)
    .option('--seed <number>', 'another number, other rows with the same figures', wholeNumber, 1)
    .addOption(
      new Option('--format <format>', 'of the tables')
        .choices(['parquet', 'csv', 'duckdb', 'mysql'])
        .default('parquet'),
    )
    .option('--to <url>', 'the MySQL or MariaDB database to load (--format mysql)')
    .option('--password-file <file>', 'the password of its user (--format mysql)')
    .option('--replace', 'replace tables of the same names (--format mysql)')
    .option(...CONFIG)
    .action(async (name: string, options) => {
      const { sample } = await import('../commands/sample.ts');
      await sample(name, options, run);
    });
}

function scale(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 30))
    throw new InvalidArgumentError('It must be above 0 and at most 30.');
  return value;
}
