import { alignColumns } from '../columns.ts';
import type { Basis } from '../figures/measured.ts';
import { monthsText, numberText } from '../language.ts';
import type { Explanation } from './explanation.ts';
import { settingText, valueText } from './explanation-words.ts';
import { labelOf } from './summary-table.ts';

/** Figures of a month as they are and as they would be by other rules; those that would be the same in one line. */
export function comparisonText(pairs: readonly (readonly [Explanation, Explanation])[]): string {
  const differing = pairs.filter(([is, would]) => !isSame(is, would));
  const same = pairs.filter((pair) => !differing.includes(pair));
  if (pairs.length === 1) return pairs.map(([is, would]) => compareText(is, would)).join('');
  const labels = same.map(([is]) => labelOf(is, 'en'));
  return [
    ...differing.map(([is, would]) => compareText(is, would)),
    ...(labels.length > 0 ? [`Nothing would differ in: ${labels.join('; ')}`] : []),
  ].join('\n\n');
}

function isSame(is: Explanation, would: Explanation): boolean {
  return is.value === would.value && differencesOf(is, would).length === 0;
}

/** The names of the numbers behind a figure that would be others, with both. */
function differencesOf(is: Explanation, would: Explanation): [string, string, string][] {
  const [now, then] = [new Map(numbersOf(is)), new Map(numbersOf(would))];
  return [...new Set([...then.keys(), ...now.keys()])]
    .filter((name) => now.get(name) !== then.get(name))
    .map((name) => [name, now.get(name) ?? '-', then.get(name) ?? '-']);
}

/** A figure as it is and as it would be, side by side: every number that differs. */
function compareText(is: Explanation, would: Explanation): string {
  const { figure, month } = is;
  const differing = differencesOf(is, would);
  const rows = [
    ['', 'as it is', 'as it would be'],
    [labelOf(is, 'en'), valueText(is, is.value), valueText(would, would.value)],
    ...differing.map(([name, ...values]) => [`  ${name}`, ...values]),
  ];
  const changed = would.rules.flatMap(({ key, value }) => {
    const old = is.rules.find((rule) => rule.key === key);
    return old && settingText(old.value) !== settingText(value)
      ? [`  with ${key} = ${settingText(value)} (as it is: ${settingText(old.value)})`]
      : [];
  });
  const by = changed.length > 0 ? changed : ['  no rule that decides it would be another'];
  const steps = would.steps.map((step) => `  ${step}`);
  return [
    `${labelOf({ figure }, 'en')} in ${monthsText([month], 'en')}`,
    ...by,
    alignColumns(rows, { words: [0] }),
    ...(isSame(is, would) ? ['Nothing differs.'] : ['How it would follow', ...steps]),
  ].join('\n');
}

/** The numbers behind a figure with their names, and those of the rules that took something. */
function numbersOf({ agreed, met, basis, leftOut }: Explanation): [string, string][] {
  const verdict: [string, string][] =
    agreed === null
      ? []
      : [
          ['agreed', `${agreed.toFixed(2)} %`],
          ['verdict', met === null ? '-' : met ? 'met' : 'not met'],
        ];
  const left = leftOut.flatMap(({ what, rules }) =>
    rules.map(({ reason, setting, count }): [string, string] => [
      `left out of ${what} by ${setting ?? reason}`,
      numberText(count, 0, 'en'),
    ]),
  );
  return [...verdict, ...flat(basis), ...left];
}

function flat(basis: Basis, before = ''): [string, string][] {
  return Object.entries(basis).flatMap(([name, value]): [string, string][] => {
    const path = `${before}${name.replaceAll('_', ' ')}`;
    if (Array.isArray(value)) {
      return value.flatMap((each) => flat(each, `${String(each.target || path)}: `));
    }
    if (typeof value === 'number') return [[path, numberText(value, 0, 'en')]];
    if (typeof value === 'object' && value !== null) return flat(value, `${path}: `);
    return [];
  });
}
