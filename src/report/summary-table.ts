import { alignColumns, type Paint, wrapText } from '../columns.ts';
import { CATALOGUE } from '../figures/catalogue.ts';
import { type Language, monthName, numberText } from '../language.ts';
import { paint } from './paint.ts';
import type { Screen, Summary, SummaryFigure } from './summary.ts';
import { WORDS } from './summary-words.ts';

/** A row a figure where the lines are long enough, else a few lines for each. */
export function summaryTable(summary: Summary, screen: Screen): string {
  const plain = wideTable(summary, screen.language, (text) => text);
  if (widthOf(plain) > screen.width) return narrowTable(summary, screen);
  const table = screen.color ? wideTable(summary, screen.language, cellPaint(summary)) : plain;
  const { changeFrom } = WORDS[screen.language];
  return `${changeFrom.padStart(widthOf(plain.split('\n')[0] ?? ''))}\n${table}`;
}

function wideTable({ quarter, months, figures }: Summary, language: Language, paint: Paint) {
  const { before, yearBefore } = comparedWith(quarter);
  const names = months.map((month) => monthName(month, language));
  const rows = figures.map((figure) => [
    labelOf(figure, language),
    figure.target === null ? '' : numberText(figure.target, 2, language),
    ...figure.values.map((value) => valueText(value, figure, language)),
    ...changesOf(figure, language),
  ]);
  const head = ['', WORDS[language].target, ...names, before, yearBefore];
  return alignColumns([head, ...rows], { words: [0], paint });
}

const widthOf = (text: string) => Math.max(...text.split('\n').map((line) => line.length));

/** Without room for columns of changes: a figure's name, its values below each other's, and the changes in words. */
function narrowTable(summary: Summary, { language, width, color }: Screen): string {
  const { quarter, months, figures } = summary;
  const { target, from } = WORDS[language];
  const { before, yearBefore } = comparedWith(quarter);
  const columns = (texts: readonly string[]) => texts.map((text) => text.padStart(11)).join('');
  const blocks = figures.map((figure) => {
    const agreed =
      figure.target === null ? '' : ` (${target} ${numberText(figure.target, 2, language)} %)`;
    const values = figure.values.map((value, month) => {
      const text = valueText(value, figure, language).padStart(11);
      return isMissed(figure, month) ? paint(text, 'red', color) : text;
    });
    const [last, year] = changesOf(figure, language);
    const changes = [
      ...(last ? [`${last} ${from} ${before}`] : []),
      ...(year ? [`${year} ${from} ${yearBefore}`] : []),
    ];
    return [
      wrapText(`${labelOf(figure, language)}${agreed}`, width, '  '),
      values.join(''),
      ...(changes.length > 0 ? [`  ${wrapText(changes.join(', '), width - 2, '  ')}`] : []),
    ].join('\n');
  });
  return [columns(months.map((month) => monthName(month, language))), ...blocks].join('\n');
}

/** `2025Q2` and `2024Q3` of `2025Q3`. */
function comparedWith(quarter: string): { before: string; yearBefore: string } {
  const [year, number] = quarter.split('Q').map(Number);
  if (year === undefined || number === undefined) throw new RangeError(`${quarter} is no quarter.`);
  return {
    before: number === 1 ? `${year - 1}Q4` : `${year}Q${number - 1}`,
    yearBefore: `${year - 1}Q${number}`,
  };
}

/** The label without the name of the system and the unit: the one stands above the table, the other in its cells. */
export function labelOf({ figure }: Pick<SummaryFigure, 'figure'>, language: Language): string {
  const { danish, english } = CATALOGUE[figure].texts;
  if (language === 'en') return english.label.replace(/ \(%\)$/, '');
  const label = danish.label.replace(/ i VDX$/, '').replace(/\bVDX-| \(Pexip\)/g, '');
  return label.charAt(0).toUpperCase() + label.slice(1);
}

function valueText(value: number | null, { unit }: SummaryFigure, language: Language): string {
  if (value === null) return '-';
  return unit === 'percent'
    ? `${numberText(value, 2, language)} %`
    : numberText(value, 0, language);
}

/** Counts change by a share, percentages by points; nothing is said where a month is missing on either side. */
function changesOf({ comparison, unit }: SummaryFigure, language: Language): [string, string] {
  const { quarter, before, yearBefore } = comparison;
  const change = (from: number | null) => {
    if (quarter === null || from === null) return '';
    if (unit === 'percent') return signed(quarter - from, 2, language);
    return from === 0 ? '' : `${signed((100 * (quarter - from)) / from, 0, language)} %`;
  };
  return [change(before), change(yearBefore)];
}

function signed(value: number, decimals: number, language: Language): string {
  const text = numberText(Math.abs(value), decimals, language);
  if (!/[1-9]/.test(text)) return text;
  return `${value < 0 ? '-' : '+'}${text}`;
}

/** By the exact value: the one shown is cut, and a target may have more decimals. */
function isMissed({ allowances }: SummaryFigure, month: number): boolean {
  return allowances?.[month]?.missed === true;
}

/** Below the head and behind label and target stand the values; those below their target are red. */
function cellPaint({ figures }: Summary): Paint {
  return (text, line, column) => {
    const figure = figures[line - 1];
    return figure && isMissed(figure, column - 2) ? paint(text, 'red', true) : text;
  };
}
