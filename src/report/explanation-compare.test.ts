import { expect, test } from 'vitest';
import { PLAIN } from '../../test/report/explanation.ts';
import type { Explanation } from './explanation.ts';
import { comparisonText } from './explanation-compare.ts';

const IS: Explanation = {
  ...PLAIN,
  value: 99.6,
  basis: { targets: [{ target: 'sms', up: 9960, known: 10_000 }] },
  steps: ['a step'],
  rules: [{ key: 'targets.uptime_api', value: 99.5, standard: 99.5, differs: false }],
};

test('a level that would be agreed changes the verdict, and nothing else', () => {
  const rules = [{ key: 'targets.uptime_api', value: 99.9, standard: 99.5, differs: true }];
  const would = { ...IS, agreed: 99.9, met: false, rules };
  expect(comparisonText([[IS, would]])).toBe(`Uptime, API in October 2025
  with targets.uptime_api = 99.9 (as it is: 99.5)
             as it is  as it would be
Uptime, API   99.60 %         99.60 %
  agreed      99.50 %         99.90 %
  verdict         met         not met
How it would follow
  a step`);
});

test('of several figures those that would be the same are named in one line', () => {
  const basis = { targets: [{ target: 'sms', up: 9950, known: 10_000 }] };
  const sms = { ...IS, figure: 'sms_sent', unit: 'count', value: 7 } as const;
  const text = comparisonText([
    [IS, { ...IS, value: 99.5, basis }],
    [sms, sms],
  ]);
  expect(text).toMatch(/^ {2}sms: up +9,960 +9,950$/m);
  expect(text).toMatch(/\n\nNothing would differ in: SMS sent$/);
});
