import { expect, test } from 'vitest';
import { type CallPlan, IMPAIRMENT, planCalls } from './call-lots.ts';

/** Bad eighths of a plan, added up call by call as the rows are made. */
function badEighths({ lots, patterned }: CallPlan): number {
  const size = (kind: string) => lots.find((lot) => lot.kind === kind)?.size ?? 0;
  const impaired = Array.from({ length: size('impaired') }, (_, call) =>
    call < patterned ? (IMPAIRMENT[call % IMPAIRMENT.length] ?? 0) : 1,
  );
  return impaired.reduce((total, bad) => total + bad, 8 * size('exactly_30_seconds'));
}

test('the lots of a month hold each of its calls once', () => {
  const { lots } = planCalls(245_004, 9862);
  expect(lots.reduce((total, lot) => total + lot.size, 0)).toBe(245_004);
});

test.each([9630, 9862, 9865, 9999, 8750])('the planned calls have the quality %i', (quality) => {
  const plan = planCalls(245_004, quality);
  expect(badEighths(plan)).toBe(plan.badEighths);
  const percent = 100 - (100 * plan.badEighths) / (8 * plan.measured);
  expect(percent).toBeCloseTo(quality / 100, 3);
});

test('a perfect quality has no bad direction', () => {
  expect(badEighths(planCalls(1000, 10_000))).toBe(0);
});

test('a thousand calls have the quality as near as an eighth of a call', () => {
  // 1000 calls less 25 + 1 + 1 + 1 short ones and 7 + 3 + 2 + 2 unmeasured ones leave 958; 1.38 % of them in eighths is 105.8.
  const plan = planCalls(1000, 9862);
  expect(plan).toMatchObject({ measured: 958, unmeasured: 14, badEighths: 106 });
});

test('too few calls for the kinds are refused', () => {
  expect(() => planCalls(14, 9862)).toThrow('14 calls are too few');
});
