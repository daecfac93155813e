import { type Span, secondsBetween } from '../period.ts';
import { COMPONENTS, type Component } from './probes.ts';

/** Left out of uptime: UTC, half-open; without a component it holds for both. */
export type Maintenance = {
  from: string;
  to: string;
  component?: Component | undefined;
  /** Of a correction: this target alone. */
  target?: string | undefined;
  reason: string;
};

/** The agreed levels in percent, by figure; a figure without one has none. */
export type Targets = Readonly<Record<string, number>>;

/** The settings that decide what is counted, with the names that they have in the settings file. */
export type FigureRules = {
  test_calls: {
    service_types: readonly string[];
    names: readonly string[];
    name_patterns: readonly string[];
    tags: readonly string[];
    organisations: readonly string[];
  };
  meetings: {
    service_types: readonly string[];
    minimum_calls: number;
    excluded_protocols: readonly string[];
    excluded_outgoing_protocols: readonly string[];
  };
  quality: {
    good_below: number;
    ok_below: number;
    bad_below: number;
    jitter_above_ms: number;
    minimum_seconds: number;
    streams: readonly string[];
  };
  licences: { pool: number; interval_seconds: number };
  sms: { failed: readonly string[] };
  uptime: {
    interval_seconds: number;
    minimum_coverage: number;
    maintenance: readonly Maintenance[];
  };
  targets: Targets;
};

/** A rule under its key in the settings, `meetings.minimum_calls`, with its value and the one without a settings file. */
export type RuleValue = { key: string; value: unknown; standard: unknown };

/** The components that a maintenance window holds for. */
export function componentsOf({ component }: Maintenance): readonly string[] {
  return component ? [component] : COMPONENTS;
}

/** Seconds of a month in which a target should be probed: all but its maintenance, overlaps counted once. */
export function probedSeconds(
  { component, target }: { component: Component; target: string },
  { from, to }: Span,
  maintenance: readonly Maintenance[],
): number {
  const windows = maintenance
    .filter((window) => componentsOf(window).includes(component))
    .filter((window) => window.target === undefined || window.target === target)
    .map((window) => ({ start: max(window.from, from), end: min(window.to, to) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  let [left, reached] = [secondsBetween(from, to), from];
  for (const { start, end } of windows) {
    if (end <= reached) continue;
    left -= secondsBetween(max(start, reached), end);
    reached = end;
  }
  return left;
}

const max = (a: string, b: string) => (a > b ? a : b);
const min = (a: string, b: string) => (a < b ? a : b);
