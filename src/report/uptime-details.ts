import { figureIn, type MeasuredMonth } from '../figures/measured.ts';
import { allowedMinutes, downMinutesOf, type Outage, outagesOf } from '../figures/outages.ts';
import type { Component } from '../figures/probes.ts';
import { targetsOf } from '../figures/probes.ts';
import { fraction, fromDecimal, isAtLeast, mean, times } from '../fraction.ts';
import type { Day, DayState, ShownOutage, UptimeDetails } from './details.ts';
import { localHour, localMoment } from './local.ts';

export type UptimeTask = {
  figure: string;
  component: Component;
  /** Percent. */
  target: number;
  intervalSeconds: number;
  timeZone: string;
  dates: readonly string[];
};

/** Downtime by month, by day, by target and outage by outage, of one component. */
export function uptimeDetails(months: readonly MeasuredMonth[], task: UptimeTask): UptimeDetails {
  const { component, intervalSeconds, timeZone, figure } = task;
  const targets = targetsOf(
    component,
    months.flatMap(({ course }) => course.probes),
  );
  const own = (measured: MeasuredMonth) =>
    outagesOf(
      measured.course.downs.filter((row) => row.component === component),
      intervalSeconds,
    );
  const byMonth = months.map((measured) => downMinutesOf(component, targets, own(measured)));
  const downs = months.flatMap(({ course }) => course.downs);
  const outages = outagesOf(
    downs.filter((row) => row.component === component),
    intervalSeconds,
  );
  return {
    allowances: months.map((measured, index) => allowanceOf(measured, byMonth[index] ?? [], task)),
    days: daysOf(months, { ...task, targets, outages: single(months, task) }),
    outages: outages.map((outage) => shownOutage(outage, timeZone)),
    targets: targets.map((target, place) => ({
      target,
      minutes: byMonth.map((minutes) => minutes[place]?.minutes ?? 0),
      coverage: months.map((measured) => coverageOf(measured, figure, target)),
    })),
  };
}

function allowanceOf(
  measured: MeasuredMonth,
  minutes: readonly { minutes: number }[],
  { figure, target }: UptimeTask,
): UptimeDetails['allowances'][number] {
  const found = figureIn(measured, figure);
  const all = minutes.reduce((sum, each) => sum + each.minutes, 0);
  const known = found !== undefined && found.value !== null;
  return {
    month: measured.month,
    used: known && minutes.length > 0 ? all / minutes.length : null,
    allowed: allowedMinutes(target, measured.span),
    missed: found?.met === false,
  };
}

/** Every probe that was down as an outage of its own, so that it belongs to one day. */
function single(months: readonly MeasuredMonth[], { component, intervalSeconds }: UptimeTask) {
  return months.flatMap(({ course }) =>
    course.downs
      .filter((row) => row.component === component)
      .flatMap((row) => outagesOf([row], intervalSeconds)),
  );
}

type DayTask = UptimeTask & { targets: readonly string[]; outages: readonly Outage[] };

function daysOf(months: readonly MeasuredMonth[], task: DayTask): Day[] {
  const { component, timeZone, dates, outages } = task;
  const dayOf = (hour: string) => localHour(hour, timeZone).date;
  const counts = new Map<string, Map<string, { up: number; known: number }>>();
  for (const row of months.flatMap(({ course }) => course.probes)) {
    if (row.component !== component) continue;
    const date = dayOf(row.hour);
    const day = counts.get(date) ?? new Map();
    const { up, known } = day.get(row.target ?? '') ?? { up: 0, known: 0 };
    day.set(row.target ?? '', { up: up + row.up, known: known + row.known });
    counts.set(date, day);
  }
  const seconds = new Map<string, number>();
  for (const outage of outages) {
    const date = dayOf(outage.from.slice(0, 13));
    seconds.set(date, (seconds.get(date) ?? 0) + outage.seconds);
  }
  return dates.map((date) => {
    const known = [...(counts.get(date)?.values() ?? [])].filter((count) => count.known > 0);
    const state = stateOf(known, task.target);
    const minutes = (seconds.get(date) ?? 0) / 60 / Math.max(1, known.length);
    return { date, state, downMinutes: state === 'unmeasured' ? null : minutes };
  });
}

/** By the rule of the month: the mean over targets against the target, before any rounding. */
function stateOf(targets: readonly { up: number; known: number }[], target: number): DayState {
  const share = mean(targets.map(({ up, known }) => fraction(up, known)));
  if (!share) return 'unmeasured';
  if (share.n === share.d) return 'full';
  return isAtLeast(times(share, fraction(100)), fromDecimal(target)) ? 'degraded' : 'down';
}

function shownOutage({ from, to, target, seconds }: Outage, timeZone: string): ShownOutage {
  const start = localMoment(from, timeZone);
  return {
    date: start.slice(0, 10),
    from: start,
    to: localMoment(to, timeZone),
    target,
    minutes: seconds / 60,
  };
}

/** Percent, cut so that it never shows more than there is. */
function coverageOf(measured: MeasuredMonth, figure: string, target: string): number {
  const found = figureIn(measured, figure)?.coverage?.find(({ name }) => name === target);
  if (!found || found.expected === 0) return 0;
  return Math.floor((found.known * 10_000) / found.expected) / 100;
}
