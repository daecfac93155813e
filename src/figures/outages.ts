import { fraction, fromDecimal, sum, times } from '../fraction.ts';
import { type Span, secondsBetween } from '../period.ts';
import { textOrder } from '../text-order.ts';
import type { Component, DOWNS } from './probes.ts';
import type { RowOf } from './query.ts';

/** A time without a break in which a target was down, in UTC: from its first probe down to the probe after the last. */
export type Outage = {
  component: string;
  target: string;
  from: string;
  to: string;
  seconds: number;
};

export type DownRow = Omit<RowOf<typeof DOWNS>, 'month'>;

/**
 * The outages of probes that were down: each counts for the time to the next probe of its target, at most twice the
 * interval. An outage ends with the first probe that was not down, or with a gap. The earliest come first.
 */
export function outagesOf(downs: readonly DownRow[], intervalSeconds: number): Outage[] {
  const outages: Outage[] = [];
  for (const { component, target, at, next_at } of inOrder(downs)) {
    const to = next_at ?? after(at, 2 * intervalSeconds);
    const last = outages.at(-1);
    const goesOn =
      last?.component === (component ?? '') && last.target === (target ?? '') && last.to === at;
    if (goesOn) outages.pop();
    const from = goesOn ? last.from : at;
    outages.push({
      component: component ?? '',
      target: target ?? '',
      from,
      to,
      seconds: secondsBetween(from, to),
    });
  }
  return outages.sort((a, b) => textOrder(a.from, b.from) || textOrder(a.target, b.target));
}

/** Downtime of each target of a component in minutes; a target that was never down has none. */
export function downMinutesOf(
  component: Component,
  targets: readonly string[],
  outages: readonly Outage[],
): { target: string; minutes: number }[] {
  return targets.map((target) => {
    const own = outages.filter((each) => each.component === component && each.target === target);
    return { target, minutes: own.reduce((total, { seconds }) => total + seconds, 0) / 60 };
  });
}

/** The minutes of downtime that a target in percent allows in a span: 216 of 30 days at 99.50 %. */
export function allowedMinutes(target: number, { from, to }: Span): number {
  const missing = sum([fraction(100), times(fromDecimal(target), fraction(-1))]);
  const { n, d } = times(missing, fraction(Math.round(secondsBetween(from, to)), 6000));
  return Number((n * 1000n) / d) / 1000;
}

/** By target and time; a probe that stands twice counts once. */
function inOrder(downs: readonly DownRow[]): DownRow[] {
  const keyOf = ({ component, target, at }: DownRow) => `${component}\n${target}\n${at}`;
  const once = new Map(downs.map((row) => [keyOf(row), row]));
  return [...once.values()].sort((a, b) => textOrder(keyOf(a), keyOf(b)));
}

function after(at: string, seconds: number): string {
  const time = Date.parse(`${at.replace(' ', 'T')}Z`) + 1000 * seconds;
  const text = new Date(time).toISOString().replace('T', ' ');
  return text.replace(/\.?0*Z$/, '');
}
