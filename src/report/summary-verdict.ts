import { wrapText } from '../columns.ts';
import { type Language, monthName, numberText } from '../language.ts';
import type { Month } from '../period.ts';
import type { Allowance } from './details.ts';
import { paint } from './paint.ts';
import type { Screen, Summary, SummaryFigure } from './summary.ts';
import { labelOf } from './summary-table.ts';
import { WORDS } from './summary-words.ts';

/** The verdict, and below it for each uptime what was missed, or how much room there was in the tightest month. */
export function verdictLines(summary: Summary, { language, width, color }: Screen): string[] {
  const { compliant, verdictHangs } = summary;
  const hue = compliant === true ? 'green' : compliant === false ? 'red' : 'yellow';
  const head = wrapText(verdictText(summary, language), width);
  const lines = summary.figures.flatMap((figure) => {
    const text = downtimeText(figure, language);
    return text === '' ? [] : [`${labelOf(figure, language)}: ${text}`];
  });
  const hanging = verdictHangs ? [WORDS[language].hangs] : [];
  return [
    head
      .split('\n')
      .map((line) => paint(line, hue, color))
      .join('\n'),
    ...[...hanging, ...lines].map((line) => `  ${wrapText(line, width - 4, '    ')}`),
  ];
}

function verdictText({ compliant, figures, months }: Summary, language: Language): string {
  const words = WORDS[language];
  if (compliant !== null) return compliant ? words.met : words.missed;
  const empty = months.filter((_, index) =>
    figures.some(({ target, values }) => target !== null && values[index] === null),
  );
  return words.open(empty.map((month) => inSentence(month, language)).join(', '));
}

function downtimeText({ allowances = [] }: SummaryFigure, language: Language): string {
  const words = WORDS[language];
  const missed = allowances.filter((month) => month.missed);
  if (missed.length > 0) return `${missed.map((month) => missText(month, language)).join('; ')}.`;
  const measured = allowances.filter(({ used }) => used !== null);
  const [first, ...others] = measured;
  if (!first) return '';
  const most = others.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a), first);
  if (most.used === 0) return words.noDowntime;
  const room = Math.floor(most.allowed) - upTo(most.used ?? 0);
  const spare = room > 0 ? `: ${words.toSpare(minutes(room, language))}` : '';
  return `${words.mostDowntime(...namesOf(most, language))}${spare}.`;
}

/** Probes that are missing can make a miss of a month whose downtime is within what is allowed. */
function missText(month: Allowance, language: Language): string {
  const words = WORDS[language];
  const over = upTo(month.used ?? 0) - Math.floor(month.allowed);
  const more = over > 0 ? `: ${words.tooMany(minutes(over, language))}` : '';
  return `${words.downtime(...namesOf(month, language))}${more}`;
}

function namesOf({ month, used, allowed }: Allowance, language: Language) {
  return [
    inSentence(month, language),
    minutes(upTo(used ?? 0), language),
    minutes(Math.floor(allowed), language),
  ] as const;
}

/** Danish months are small within a sentence. */
export function inSentence(month: Month, language: Language): string {
  const name = monthName(month, language);
  return language === 'da' ? name.toLowerCase() : name;
}

const shareOf = ({ used, allowed }: Allowance) => (used ?? 0) / Math.max(allowed, 0.001);

/** Whole minutes, and tenths below ten, always up: what was used never looks less than it was. */
export function upTo(value: number): number {
  return value < 10 ? Math.ceil(value * 10) / 10 : Math.ceil(value);
}

function minutes(value: number, language: Language): string {
  return numberText(value, Number.isInteger(value) ? 0 : 1, language);
}
