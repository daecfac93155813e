import { HISTORY_MONTHS, LONG_MONTHS } from './format.ts';
import { type Month, numberOf, yearOf } from './period.ts';

/** What the terminal speaks. The report itself is Danish, always. */
export type Language = 'en' | 'da';

/** That of `--lang`, else that of the surroundings: Danish where they are Danish, English everywhere else. */
export function languageOf(
  wanted: Language | undefined,
  { LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv,
): Language {
  return wanted ?? (/^da(_|\.|$)/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'da' : 'en');
}

const MONTHS: Readonly<Record<Language, { short: readonly string[]; long: readonly string[] }>> = {
  en: {
    short: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
    long: 'January February March April May June July August September October November December'.split(
      ' ',
    ),
  },
  da: { short: HISTORY_MONTHS, long: LONG_MONTHS },
};

/** `Oct`, `Okt` */
export function monthName(month: Month, language: Language): string {
  return MONTHS[language].short[numberOf(month) - 1] ?? month;
}

/** `September - November 2025`; across New Year both years are named. */
export function monthsText(months: readonly Month[], language: Language): string {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return '';
  const name = (month: Month) => MONTHS[language].long[numberOf(month) - 1] ?? month;
  if (first === last) return `${name(first)} ${yearOf(first)}`;
  const year = yearOf(first) === yearOf(last) ? '' : ` ${yearOf(first)}`;
  return `${name(first)}${year} - ${name(last)} ${yearOf(last)}`;
}

/** `109,949` and `98.62`, in Danish `109.949` and `98,62`. */
export function numberText(value: number, decimals: number, language: Language): string {
  const [whole = '', rest] = value.toFixed(decimals).split('.');
  const [group, point] = language === 'da' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return rest === undefined ? grouped : `${grouped}${point}${rest}`;
}
