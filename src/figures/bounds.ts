import { cutToCents, fraction, fromDecimal, isAtLeast, mean, times } from '../fraction.ts';
import type { Span } from '../period.ts';
import { type Component, countsOf, type ProbeRow, targetsOf } from './probes.ts';
import { type FigureRules, probedSeconds } from './rules.ts';

/** What an uptime can have been at least and at most, in percent, and how it would be judged. */
export type Bounds = {
  lowest: number;
  highest: number;
  /** Probes that were expected and have no known answer. */
  unknown: number;
  met: { lowest: boolean; highest: boolean } | null;
};

type Asked = {
  component: Component;
  span: Span;
  rules: FigureRules;
  agreed: number | null;
};

/**
 * The uptime of a span with every probe that is unknown or missing taken for down, and for up. Undefined where no
 * target is known.
 */
export function boundsOf(
  probes: readonly ProbeRow[],
  { component, span, rules, agreed }: Asked,
): Bounds | undefined {
  const { interval_seconds: interval, maintenance } = rules.uptime;
  const counts = targetsOf(component, probes).map((target) => {
    const { up, known, unknown } = countsOf(target, probes, component);
    const seconds = probedSeconds({ component, target }, span, maintenance);
    const all = Math.max(Math.floor(seconds / interval), known + unknown);
    return { up, open: all - known, all };
  });
  const shares = (open: boolean) =>
    mean(
      counts
        .filter(({ all }) => all > 0)
        .map((each) => fraction(each.up + (open ? each.open : 0), each.all)),
    );
  const [lowest, highest] = [shares(false), shares(true)];
  if (!lowest || !highest) return undefined;
  const percent = (share: typeof lowest) => times(share, fraction(100));
  const isMet = (share: typeof lowest) =>
    agreed !== null && isAtLeast(percent(share), fromDecimal(agreed));
  return {
    lowest: cutToCents(percent(lowest)),
    highest: cutToCents(percent(highest)),
    unknown: counts.reduce((total, { open }) => total + open, 0),
    met: agreed === null ? null : { lowest: isMet(lowest), highest: isMet(highest) },
  };
}

/** Whether the verdict hangs on what was not measured. */
export function isOpen({ met }: Bounds): boolean {
  return met !== null && met.lowest !== met.highest;
}
