import { alignColumns, wrapText } from '../columns.ts';
import type { LeftOut } from '../figures/left-out.ts';
import type { Revision } from '../history/ledger.ts';
import { monthsText, numberText } from '../language.ts';
import { shiftMonth, yearBefore } from '../period.ts';
import type { Explanation } from './explanation.ts';
import { downtimeSection } from './explanation-uptime.ts';
import { section, settingText, valueText } from './explanation-words.ts';
import { localMoment } from './local.ts';
import { labelOf } from './summary-table.ts';

export type Shape = { width: number; timeZone: string; sql: boolean };

/** One figure in full, the answer first. */
export function explanationText(explanation: Explanation, shape: Shape): string {
  const sections = [
    `${headSection(explanation, shape)}\n  ${wrapText(explanation.definition.english, shape.width - 2, '  ')}`,
    stepSection(explanation, shape),
    downtimeSection(explanation, shape),
    ...explanation.leftOut.map((of) => leftOutSection(of, explanation)),
    coverageSection(explanation),
    besideSection(explanation),
    section('Settings that decide it', [ruleTable(explanation)]),
    section(
      'Worth a look',
      explanation.warnings.map((text) => wrapText(text, shape.width - 2, '  ')),
    ),
    statementSection(explanation, shape),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

/** Every figure in short: what it is, whether it is what was published, and how it follows. */
export function overviewText(
  explanations: readonly Explanation[],
  { width }: Pick<Shape, 'width'>,
): string {
  const blocks = explanations.map((explanation) =>
    [
      headSection(explanation, { width }),
      ...explanation.steps.map((step) => `    ${wrapText(step, width - 4, '      ')}`),
    ].join('\n'),
  );
  return blocks.join('\n\n');
}

/** The name, the value, and whether it is the one that was published. */
export function headSection(explanation: Explanation, { width }: Pick<Shape, 'width'>): string {
  const { figure, month, gaps, corrections } = explanation;
  const label = labelOf({ figure }, 'en');
  return [
    `${label} in ${monthsText([month], 'en')}: ${valueText(explanation, explanation.value)}`,
    ...gaps.map((gap) => `  ${gap}`),
    ...agreedLines(explanation),
    `  ${wrapText(publishedText(explanation), width - 2, '  ')}`,
    ...corrections.map((each) => {
      const value = each.value === null ? 'left out' : valueText(explanation, each.value);
      const text = `Corrected: ${value}, and ${valueText(explanation, each.without)} without the correction: ${each.reason} (${each.by}, ${each.decidedAt}).`;
      return `  ${wrapText(text, width - 2, '  ')}`;
    }),
  ].join('\n');
}

function agreedLines({ agreed, met }: Explanation): string[] {
  if (agreed === null) return [];
  const verdict = met === null ? 'not measured' : met ? 'met' : 'not met';
  return [`  Agreed are ${agreed.toFixed(2)} %: ${verdict}.`];
}

function publishedText(explanation: Explanation): string {
  const { published, same, revisions } = explanation.history;
  if (published === null) return unpublishedText(explanation);
  const value = valueText(explanation, published);
  const revised = revisions.map((one) => ` ${revisionText(one, explanation)}`).join('');
  if (same === null) return `Published as ${value}; today there is nothing to compare.${revised}`;
  if (same) return `Published as ${value}: today's answer is the same.${revised}`;
  return `Published as ${value}: today's answer is another.${revised}`;
}

function revisionText(
  { revisedAt, old, new: now, reason }: Revision,
  explanation: Explanation,
): string {
  const date = `On ${revisedAt.slice(0, 10)}`;
  if (now === null) return `${date} it was left out: ${reason}.`;
  if (old === null) return `${date} it came back: ${reason}.`;
  return `${date} ${valueText(explanation, now)} replaced ${valueText(explanation, old)}: ${reason}.`;
}

function unpublishedText(explanation: Explanation): string {
  const last = explanation.history.revisions.at(-1);
  if (last?.new !== null) return 'It has not been published.';
  return `Published as ${valueText(explanation, last.old)} until ${last.revisedAt.slice(0, 10)}, and left out since: ${last.reason}.`;
}

function stepSection({ steps, basis }: Explanation, { width, timeZone }: Shape): string {
  const { peak_at: at } = basis;
  const moment =
    typeof at === 'string'
      ? [`for the first time at ${localMoment(at, timeZone).replace('T', ' ')} (${timeZone})`]
      : [];
  const above = [80, 90].flatMap((percent) => {
    const seconds = basis[`seconds_above_${percent}_percent`];
    return typeof seconds === 'number' && typeof basis.pool === 'number'
      ? [
          `above ${percent} % of the pool of ${numberText(basis.pool, 0, 'en')}: ${numberText(seconds / 60, 0, 'en')} min.`,
        ]
      : [];
  });
  const lines = [...steps, ...moment, ...above];
  return section(
    'How it follows',
    lines.map((line) => wrapText(line, width - 2, '  ')),
  );
}

function leftOutSection({ what, all, rules }: LeftOut, { ids }: Explanation): string {
  if (all === 0) return '';
  const took = rules.filter(({ count }) => count > 0);
  const title = `Left out of ${numberText(all, 0, 'en')} ${what}`;
  if (took.length === 0) return `${title}: none`;
  const rows = took.map(({ count, reason, setting }) => [
    numberText(count, 0, 'en'),
    setting === null ? reason : `${reason} (${setting})`,
  ]);
  const lines = alignColumns(rows, { words: [1] })
    .split('\n')
    .flatMap((line, index) => {
      const some = ids.get(took[index]?.rule ?? '') ?? [];
      return some.length === 0 ? [line] : [line, `    ids: ${some.join(', ')}`];
    });
  const total = took.reduce((sum, { count }) => sum + count, 0);
  return section(title, [...lines, `${numberText(all - total, 0, 'en')} are left`]);
}

function coverageSection({ coverage }: Explanation): string {
  const rows = coverage.map(({ name, known, expected }) => [
    name || 'all',
    numberText(known, 0, 'en'),
    `of ${numberText(expected, 0, 'en')}`,
    expected === 0 ? '' : `${(Math.floor((known * 10_000) / expected) / 100).toFixed(2)} %`,
  ]);
  if (rows.length === 0) return '';
  return section('Coverage: answers known, of those expected', [
    alignColumns(rows, { words: [0] }),
  ]);
}

function besideSection(explanation: Explanation): string {
  const { month, history, value } = explanation;
  const { monthBefore, yearBefore: before } = history;
  const row = (at: typeof month, then: number | null) =>
    then === null || value === null
      ? []
      : [[monthsText([at], 'en'), valueText(explanation, then), changeText(explanation, then)]];
  const rows = [...row(shiftMonth(month, -1), monthBefore), ...row(yearBefore(month), before)];
  if (rows.length === 0) return '';
  return section('Against what was published before', [alignColumns(rows, { words: [0] })]);
}

/** Percentages change by points, counts by a share. */
function changeText({ unit, value }: Explanation, then: number): string {
  if (value === null || then === 0) return '';
  const isPercent = unit === 'percent';
  const change = isPercent ? value - then : (value / then - 1) * 100;
  const text = numberText(Math.abs(change), isPercent ? 2 : 1, 'en');
  if (!/[1-9]/.test(text)) return 'the same';
  return `${change < 0 ? '-' : '+'}${text} ${isPercent ? 'points' : '%'}`;
}

function ruleTable({ rules }: Explanation): string {
  const rows = rules.map(({ key, value, standard, differs }) => [
    key,
    settingText(value),
    differs ? `not the default, ${settingText(standard)}` : '',
  ]);
  return alignColumns(rows, { words: [0, 1, 2] });
}

function statementSection({ statements }: Explanation, { sql }: Shape): string {
  const places = [...new Set(statements.map(({ place }) => place))];
  const lines = statements.flatMap(({ file, place, milliseconds, keptAs, rows, ...one }) => {
    const where = places.length === 1 ? '' : ` on ${place}`;
    const what = rows ? rowsText(rows.length) : `kept as ${keptAs}`;
    const head = `${file}${where}: ${what}, ${milliseconds.toFixed(0)} ms`;
    if (!sql) return [head];
    const text = one.sql.trim().replaceAll('\n', '\n  ');
    return [head, `  ${text}`, `  values: ${JSON.stringify(one.values)}`];
  });
  if (lines.length === 0) return '';
  const more = sql ? [] : ['--sql shows the statements as they ran, --json their rows as well'];
  const title = places.length === 1 ? `Measured on ${places[0]}` : 'Measured by';
  return section(title, [...lines, ...more]);
}

function rowsText(count: number): string {
  return count === 1 ? '1 row' : `${numberText(count, 0, 'en')} rows`;
}
