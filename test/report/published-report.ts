import { readFileSync } from 'node:fs';
import type { Entry } from '../../src/figures/figure.ts';
import { definitionsSchema, footnotesSchema } from '../../src/history/definitions.ts';
import type { Ledger } from '../../src/history/ledger.ts';
import { buildHistoryYears } from '../../src/history/years.ts';
import type { Month } from '../../src/period.ts';
import type { Report } from '../../src/report/model.ts';
import { readYaml } from '../../src/yaml.ts';
import { sampleReport } from './report.ts';

const historyText = (file: string) =>
  readFileSync(new URL(`../../history/${file}`, import.meta.url), 'utf8');

/** The ledger that comes with the package: what was published until November 2025. */
export function publishedLedger(): Ledger {
  const name = 'definitions.yaml';
  const { title, figures } = readYaml({ name, text: historyText(name) }, definitionsSchema);
  const footnotes = readYaml(
    { name: 'footnotes.yaml', text: historyText('footnotes.yaml') },
    footnotesSchema(figures.map(({ id }) => id)),
  );
  return { title, definitions: figures, footnotes, entries: publishedEntries() };
}

export function publishedEntries(): Entry[] {
  const [, ...lines] = historyText('figures.csv').trim().split('\n');
  return lines.map((line) => {
    const [month = '', figure = '', value = ''] = line.trim().split(',');
    return { month: month as Month, figure, value: Number(value) };
  });
}

/** The published report of 2025Q3 with its whole history; `more` are figures published after it. */
export function publishedReport(
  changes: Partial<Report> = {},
  more: readonly Entry[] = [],
): Report {
  const ledger = publishedLedger();
  const entries = [...ledger.entries, ...more];
  return sampleReport({ history: buildHistoryYears({ ...ledger, entries }), ...changes });
}
