import { alignColumns } from '../columns.ts';
import type { Basis } from '../figures/measured.ts';
import { monthsText, numberText } from '../language.ts';
import type { Explanation } from './explanation.ts';
import { settingText, valueText } from './explanation-words.ts';
import { labelOf } from './summary-table.ts';

/** A figure as it is and as it would be by other rules, side by side: every number that differs. */
export function compareText(is: Explanation, would: Explanation): string {
  const { figure, month } = is;
  const numbers = new Map([...numbersOf(would), ...numbersOf(is)].map(([name]) => [name, '']));
  const [now, then] = [new Map(numbersOf(is)), new Map(numbersOf(would))];
  const differing = [...numbers.keys()].filter((name) => now.get(name) !== then.get(name));
  const rows = [
    ['', 'as it is', 'as it would be'],
    [labelOf(is, 'en'), valueText(is, is.value), valueText(would, would.value)],
    ...differing.map((name) => [`  ${name}`, now.get(name) ?? '-', then.get(name) ?? '-']),
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
    ...(differing.length === 0 ? ['Nothing differs.'] : ['How it would follow', ...steps]),
  ].join('\n');
}

/** The numbers behind a figure with their names, and those of the rules that took something. */
function numbersOf({ basis, leftOut }: Explanation): [string, string][] {
  const left = leftOut.flatMap(({ what, rules }) =>
    rules.map(({ reason, setting, count }): [string, string] => [
      `left out of ${what} by ${setting ?? reason}`,
      numberText(count, 0, 'en'),
    ]),
  );
  return [...flat(basis), ...left];
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
