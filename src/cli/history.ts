import type { Command } from 'commander';
import { exportHistoryData } from '../commands/history-export.ts';
import type { Run } from '../commands/run.ts';
import {
  addCommand,
  addDelivery,
  CONFIG,
  type End,
  examples,
  gather,
  wholeNumber,
} from './command.ts';

export function addHistory(program: Command, run: Run, end: End): void {
  const history = addCommand(program, 'history', 'the published figures')
    .addHelpText(
      'before',
      examples(
        ['vdx-report history show', 'what has been published'],
        ['vdx-report history verify', 'do all reports say what the history says?'],
      ),
    )
    .helpCommand('help [command]', 'show the help of a command');
  addHistoryShow(history, run);
  addHistoryExport(history, run);
  addHistoryImport(history, run);
  addHistoryVerify(history, run, end);
}

function addHistoryShow(history: Command, run: Run): void {
  addCommand(history, 'show', 'what has been published, a block a year')
    .addHelpText(
      'before',
      examples(
        ['vdx-report history show', 'all years'],
        ['vdx-report history show --year 2025', 'one year'],
        ['vdx-report history show --figure video_meetings', 'one figure'],
      ),
    )
    .option(...CONFIG)
    .option('--year <year>', 'this year alone', wholeNumber)
    .option('--figure <figure>', 'this figure alone')
    .option('--json', 'print the entries as JSON')
    .action(async (options) => {
      const { showHistory } = await import('../commands/history.ts');
      await showHistory(options, run);
    });
}

function addHistoryExport(history: Command, run: Run): void {
  const command = addCommand(history, 'export', 'the published figures as data')
    .addHelpText(
      'before',
      examples(
        ['vdx-report history export > history.csv', 'all figures, a row each'],
        ['vdx-report history export --wide --from 2024-01', 'a row a month, a column a figure'],
        ['vdx-report history export --format csv-da --out vdx.csv', 'for a Danish Excel'],
        ['vdx-report history export --figure video_calls --format json', 'one figure'],
        ['vdx-report history export --package vdx-data', 'CSV with a datapackage.json'],
      ),
    )
    .option(...CONFIG)
    .option('--wide', 'a row a month, a column a figure')
    .option('--from <month>', 'the first month')
    .option('--to <month>', 'the last month')
    .option('--figure <figure>', 'this figure alone (repeatable)', gather)
    .option('--package <folder>', 'write data and datapackage.json into a folder');
  // Quick enough to be loaded with these words: to find a file of its own takes longer than all that it does.
  addDelivery(command).action((options) => exportHistoryData(options, run));
}

function addHistoryImport(history: Command, run: Run): void {
  addCommand(
    history,
    'import <workbook>',
    'read the history sheet of an earlier workbook into the history',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report history import 2024Q4.xlsx --dry-run', 'what it would add'],
        [
          'vdx-report history import old.xlsx --mapping old.yaml',
          'a sheet that is built otherwise',
        ],
        ['vdx-report history import old.xlsx --skip-unreadable', 'what can be read, and no more'],
      ),
    )
    .option(...CONFIG)
    .option('--mapping <file>', 'describes the workbook (default: that of the settings)')
    .option('--sheet <name>', 'the sheet with the history (default: that of the mapping)')
    .option('--skip-unreadable', 'leave out what cannot be read')
    .option('--accept-doubts', 'take what can be read but may be wrong')
    .option('--revise <reason>', 'take figures that differ from the history')
    .option('--dry-run', 'read and show, write nothing')
    .action(async (workbook: string, options) => {
      const { importHistory } = await import('../commands/history-import.ts');
      await importHistory(workbook, options, run);
    });
}

function addHistoryVerify(history: Command, run: Run, end: End): void {
  addCommand(
    history,
    'verify [workbook]',
    'hold a workbook, or all reports in the output folder, against the history',
  )
    .addHelpText(
      'before',
      examples(
        ['vdx-report history verify', 'all reports'],
        ['vdx-report history verify 2024Q4.xlsx', 'one workbook'],
      ),
    )
    .option(...CONFIG)
    .option('--json', 'print what was found as JSON')
    .action(async (workbook: string | undefined, options) => {
      const { verifyHistory } = await import('../commands/history-verify.ts');
      end.code = await verifyHistory(workbook, options, run);
    });
}
