import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { type Bounds, boundsOf, isOpen } from '../figures/bounds.ts';
import type { Entry } from '../figures/figure.ts';
import { figureIn, type MeasuredMonth } from '../figures/measured.ts';
import { allowedMinutes, downMinutesOf, type Outage, outagesOf } from '../figures/outages.ts';
import { COMPONENTS, type Component, targetsOf } from '../figures/probes.ts';
import {
  daysOver,
  type Projection,
  poolReached,
  projectCount,
  workingDays,
} from '../figures/projection.ts';
import type { FigureRules } from '../figures/rules.ts';
import { datesOf, type Month, type Span, utcText } from '../period.ts';

/** Counts that grow day by day. */
const PROJECTED = ['video_meetings', 'video_calls', 'sms_sent', 'participant_minutes'] as const;

/** Minutes of downtime of a component, and what its agreed level allows; the figure is the mean of its targets. */
export type Downtime = {
  figure: string;
  /** Null where no level is agreed. */
  allowed: number | null;
  used: number;
  targets: readonly { target: string; minutes: number }[];
  outages: readonly Outage[];
};

/** What a month says beyond its figures: downtime, what was not measured, and where a month that runs is going. */
export type Outlook = {
  /** The month is not over. */
  provisional: boolean;
  days: { over: number; all: number; workingOver: number; workingAll: number };
  downtime: readonly Downtime[];
  bounds: readonly ({ figure: string; open: boolean } & Bounds)[];
  projections: readonly ({ figure: string } & Projection)[];
  pool: { size: number; reached: Month | null | undefined };
};

type Context = { rules: FigureRules; entries: readonly Entry[]; timeZone: string; now: Date };

export function buildOutlook(measured: MeasuredMonth, context: Context): Outlook {
  const { rules, entries, timeZone, now } = context;
  const { month, span } = measured;
  const provisional = utcText(now) < span.to;
  const sofar: Span = { from: span.from, to: provisional ? utcText(now) : span.to };
  const over = daysOver(month, format(new TZDate(now, timeZone), 'yyyy-MM-dd'));
  return {
    provisional,
    days: {
      over,
      all: Number(datesOf([month]).to.slice(-2)),
      workingOver: workingDays(month, over),
      workingAll: workingDays(month),
    },
    downtime: COMPONENTS.map((component) => downtimeOf(component, measured, rules)),
    bounds: COMPONENTS.flatMap((component) => {
      const figure = `uptime_${component}`;
      const agreed = rules.targets[figure] ?? null;
      const bounds = boundsOf(measured.course.probes, { component, span: sofar, rules, agreed });
      return bounds ? [{ figure, open: isOpen(bounds), ...bounds }] : [];
    }),
    projections: provisional
      ? PROJECTED.flatMap((figure) => {
          const value = figureIn(measured, figure)?.value ?? null;
          const projection =
            value === null
              ? undefined
              : projectCount(value, { month, days: over, figure, entries });
          return projection ? [{ figure, ...projection }] : [];
        })
      : [],
    pool: { size: rules.licences.pool, reached: poolReached(month, rules.licences.pool, entries) },
  };
}

function downtimeOf(component: Component, measured: MeasuredMonth, rules: FigureRules): Downtime {
  const figure = `uptime_${component}`;
  const { course, span } = measured;
  const outages = outagesOf(course.downs, rules.uptime.interval_seconds).filter(
    (outage) => outage.component === component,
  );
  const targets = downMinutesOf(component, targetsOf(component, course.probes), outages);
  const agreed = rules.targets[figure];
  const total = targets.reduce((sum, { minutes }) => sum + minutes, 0);
  return {
    figure,
    allowed: agreed === undefined ? null : allowedMinutes(agreed, span),
    used: targets.length === 0 ? 0 : total / targets.length,
    targets,
    outages,
  };
}
