import { type Command, Option } from 'commander';
import type { Run } from '../commands/run.ts';
import { addCommand, CONFIG, examples, gather, wholeNumber } from './command.ts';

export function addQuarter(program: Command, run: Run): void {
  addCommand(
    program,
    'quarter <quarter>',
    'the report of a quarter: measure, merge into the history, write xlsx + pdf + html + json',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report quarter 2025Q3', 'write reports/2025Q3/'],
        ['vdx-report quarter 2025Q3 --dry-run', 'measure and show, write nothing'],
        [
          'vdx-report quarter last --cover',
          'the quarter that ended last, and a mail to send it with',
        ],
        [
          'vdx-report quarter 2025Q3 --revise "SMS were counted twice"',
          'publish figures that differ',
        ],
      ),
    )
    .option(...CONFIG)
    .option('-o, --out <folder>', 'where to write (default: reports/<quarter>)')
    .option(
      '--comments <file>',
      'the text for "Evt. kommentarer til perioden" (default: comments/<quarter>.md)',
    )
    .option('--dry-run', 'measure and show, write nothing')
    .option('--revise <reason>', 'publish figures that differ from the history')
    .option('--allow-gaps', 'report despite missing data; the report names the gaps')
    .option('--no-pdf', 'write no PDF')
    .option('--no-html', 'write no web page')
    .option('--cover', 'write subject and body of a mail in Danish beside the report')
    .option('--json', 'print the report as JSON')
    .addOption(
      new Option('--lang <language>', 'of what is told here (default: that of LANG)').choices([
        'en',
        'da',
      ]),
    )
    .action(async (name: string, options) => {
      const { quarter } = await import('../commands/quarter.ts');
      await quarter(name, options, run);
    });
}

export function addMonth(program: Command, run: Run): void {
  addCommand(
    program,
    'month <month>',
    'the same figures for one month, to the terminal; writes nothing',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report month 2025-10', 'October 2025'],
        [
          'vdx-report month 2025-10 --set meetings.minimum_calls=3',
          'by another rule, side by side',
        ],
      ),
    )
    .option(...CONFIG)
    .option('--set <rule>', 'a rule as it would be, key=value (repeatable)', gather)
    .option('--json', 'print the figures as JSON')
    .action(async (name: string, options) => {
      const { month } = await import('../commands/month.ts');
      await month(name, options, run);
    });
}

export function addExplain(program: Command, run: Run): void {
  addCommand(
    program,
    'explain <month> [figure]',
    'how a figure came about: what was counted and left out, the settings, the SQL, the arithmetic',
  )
    .addHelpText(
      'before',
      examples(
        [
          'vdx-report explain 2025-10',
          'every figure in short, and whether it is the published one',
        ],
        ['vdx-report explain 2025-10 video_meetings', 'one in full'],
        ['vdx-report explain 2025-10 uptime_api --sql', 'with the statements as they ran'],
        ['vdx-report explain 2025-10 video_calls --rows 5', 'with ids of rows that were left out'],
        [
          'vdx-report explain 2025-10 video_quality --set quality.minimum_seconds=60',
          'by another rule, side by side',
        ],
      ),
    )
    .option(...CONFIG)
    .option('--set <rule>', 'a rule as it would be, key=value (repeatable)', gather)
    .option('--rows <number>', 'ids of this many rows of each rule that left some out', wholeNumber)
    .option('--sql', 'show the statements as they ran')
    .option('--json', 'print it all as JSON; of one figure with the rows that it follows from')
    .action(async (month: string, figure: string | undefined, options) => {
      const { explain } = await import('../commands/explain.ts');
      await explain({ month, figure }, options, run);
    });
}
