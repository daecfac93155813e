import { alignColumns } from '../columns.ts';
import { CATALOGUE } from '../figures/catalogue.ts';
import { monthsText, numberText } from '../language.ts';
import { figureNumber } from './figure-number.ts';
import type { Trends } from './trends.ts';

/** The means that the pictures show, for the terminal: a row a year, a column a figure. */
export function trendsText({ months, courses, minutes, licences }: Trends): string {
  const years = [...new Set(courses.flatMap(({ means }) => means.map(({ year }) => year)))].sort();
  const head = [
    'Means of months',
    ...courses.map(({ figure }) => CATALOGUE[figure].texts.english.label),
  ];
  const rows = years.map((year) => [
    String(year),
    ...courses.map(({ means, unit }) => {
      const found = means.find((each) => each.year === year);
      return found ? figureNumber(found.mean, unit) : '-';
    }),
  ]);
  const mean = minutes && numberText(minutes.mean, 0, 'en');
  const { highest } = licences ?? {};
  const peak =
    highest &&
    `${numberText(highest.value, 0, 'en')} at most, in the hour from ${highest.moment.replace('T', ' ')}`;
  const lines = [
    ...(mean ? [`Participant-minutes a day: ${mean} in the mean.`] : []),
    ...(peak ? [`Licences at once: ${peak}.`] : []),
  ];
  const table = rows.length === 0 ? [] : [alignColumns([head, ...rows], { words: [0] })];
  return [`Trends, ${monthsText(months, 'en')}`, '', ...table, ...lines, ''].join('\n');
}
