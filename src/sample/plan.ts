import { EXIT, UserError } from '../error.ts';
import type { Entry } from '../figures/figure.ts';
import type { Month, Quarter } from '../period.ts';
import { secondsIn, spanOf } from '../zone.ts';
import { type CallPlan, planCalls } from './call-lots.ts';
import { type Hour, hoursOf } from './hours.ts';
import { type ProbePlan, planProbes } from './probe-targets.ts';
import { type Targets, targetsOf } from './targets.ts';

export type MonthPlan = {
  month: Month;
  /** 1, 2 or 3 within the quarter. */
  number: number;
  from: string;
  to: string;
  hours: readonly Hour[];
  targets: Targets;
  calls: CallPlan;
  probes: readonly ProbePlan[];
  /** The licence peak falls in this hour, counted from the first of the month. */
  peakHour: number;
};

/** All that decides the sample: the same plan makes the same rows. */
export type SamplePlan = {
  quarter: Quarter;
  timeZone: string;
  scale: number;
  seed: number;
  licenceIntervalSeconds: number;
  probeIntervalSeconds: number;
  /** Licences in use at a busy hour without a peak. */
  usualLicences: number;
  months: readonly MonthPlan[];
};

export type SampleSize = {
  quarter: Quarter;
  timeZone: string;
  /** Above 0, at most 30. */
  scale: number;
  /** A whole number of at most 32 bits. */
  seed: number;
};

/** Fewer meetings than this leave no room for one of each kind. */
const FEWEST_MEETINGS = 80;

/** The keys of the rows have room for no more. */
const LARGEST_SCALE = 30;

/** Whole parts of an hour, so that every month of every zone has whole intervals. */
const INTERVALS = [30, 60, 120, 300, 600, 900, 1800, 3600] as const;

export function planSample(size: SampleSize, published: readonly Entry[]): SamplePlan {
  checkSize(size);
  const probeIntervalSeconds = intervalAt(60, size.scale);
  const months = size.quarter.months.map((month, at) => {
    const targets = targetsOf(month, published, size.scale);
    checkMeetings(month, targets);
    return planMonth({ ...size, month, targets, number: at + 1, probeIntervalSeconds });
  });
  return {
    ...size,
    licenceIntervalSeconds: intervalAt(30, size.scale),
    probeIntervalSeconds,
    usualLicences: Math.min(...months.map(({ targets }) => targets.peak_licences)),
    months,
  };
}

type MonthSize = SampleSize & {
  month: Month;
  number: number;
  targets: Targets;
  probeIntervalSeconds: number;
};

function planMonth({ month, number, targets, ...size }: MonthSize): MonthPlan {
  const { timeZone, seed, probeIntervalSeconds } = size;
  const hours = hoursOf(month, timeZone);
  return {
    month,
    number,
    ...spanOf(month, timeZone),
    hours,
    targets,
    calls: planCalls(targets.video_calls, targets.video_quality),
    probes: planProbes({
      seconds: secondsIn(month, timeZone),
      intervalSeconds: probeIntervalSeconds,
      uptime: {
        infrastructure: targets.uptime_infrastructure,
        api: targets.uptime_api,
      },
    }),
    peakHour: peakHourOf(hours, seed + number),
  };
}

/** Some working day's hour from ten o'clock. */
function peakHourOf(hours: readonly Hour[], choice: number): number {
  const candidates = hours.filter((hour) => hour.working && hour.local === 10);
  return candidates[(choice * 7) % candidates.length]?.number ?? 0;
}

/** Small samples are measured less often, so that probes and licences shrink in proportion too. */
function intervalAt(seconds: number, scale: number): number {
  const wanted = seconds / Math.min(scale, 1);
  return INTERVALS.find((interval) => interval >= wanted) ?? 3600;
}

function checkSize({ scale, seed }: SampleSize): void {
  if (!(scale > 0 && scale <= LARGEST_SCALE)) {
    throw new UserError(
      `The scale ${scale} is not above 0 and at most ${LARGEST_SCALE}.`,
      EXIT.usage,
      {
        hint: 'Use 1 for real size or, for example, 0.01 for a hundredth.',
      },
    );
  }
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new UserError(`The seed ${seed} is not a whole number below 2^32.`, EXIT.usage);
  }
}

function checkMeetings(month: Month, { video_meetings }: Targets): void {
  if (video_meetings >= FEWEST_MEETINGS) return;
  throw new UserError(
    `At this scale ${month} has ${video_meetings} meetings, and a sample needs at least ${FEWEST_MEETINGS} a month.`,
    EXIT.usage,
    { hint: 'Choose a larger scale.' },
  );
}
