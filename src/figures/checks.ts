import { type Month, shiftMonth, startOfMonth, yearBefore } from '../period.ts';
import type { Entry } from './figure.ts';
import { FIGURES, type FigureId } from './figure.ts';
import { figureValue, type MeasuredMonth, type Measurement } from './months.ts';
import type { FigureRules } from './rules.ts';
import type { Warning } from './warnings.ts';
import { workingHours } from './working-hours.ts';

const CALLS_PER_MEETING = { least: 2.1, most: 2.6 };
const UNUSUAL_PEAK = 1.8;
const UNUSUAL_CHANGE_PERCENT = 40;
const MINIMUM_LICENCE_COVERAGE = 95;

/** Service types that Pexip documents: what else turns up may be counted wrongly and is told. */
const CONFERENCE_TYPES = [
  'conference',
  'lecture',
  'gateway',
  'two_stage_dialing',
  'media_playback',
  'test_call',
];
const ADMISSION_TYPES = ['ivr', 'waiting_room', 'connecting', 'presentation', 'invalid_license'];
const KNOWN_SERVICE_TYPES = {
  conference: CONFERENCE_TYPES,
  participant: [...CONFERENCE_TYPES, ...ADMISSION_TYPES],
} as const;

export type CheckContext = {
  /** The published figures and those of this run. */
  entries: readonly Entry[];
  rules: FigureRules;
  timeZone: string;
  now: Date;
};

/** What a careful reader would ask about the figures (gaps first). */
export function checkMeasurement(
  { months, unknownTestOrganisations }: Measurement,
  context: CheckContext,
): Warning[] {
  const checks = [
    checkMonthIsOver,
    checkGaps,
    checkCallsPerMeeting,
    checkPeak,
    checkYearBefore,
    checkWorkingHours,
    checkProbeCoverage,
    checkComponents,
    checkLicenceCoverage,
    checkOrphans,
    checkServiceTypes,
    checkOrganisations,
  ];
  const found = checks.flatMap((check) => months.flatMap((month) => check(month, context)));
  const unknown = unknownTestOrganisations.map(
    (code): Warning => ({
      code: 'test_organisation_unknown',
      message: `No organisation has the code "${code}" of test_calls.organisations.`,
    }),
  );
  return [...found, ...unknown];
}

type Check = (measured: MeasuredMonth, context: CheckContext) => Warning[];

const checkMonthIsOver: Check = ({ month }, { timeZone, now }) => {
  if (startOfMonth(shiftMonth(month, 1), timeZone) <= now) return [];
  return [{ code: 'gap', month, message: 'The month is not over: its figures are not final.' }];
};

const checkGaps: Check = ({ month, figures }) =>
  figures.flatMap(({ figure, gap }) =>
    gap
      ? [{ code: 'gap' as const, month, figure, message: `${figure} has no value: ${gap}.` }]
      : [],
  );

const checkCallsPerMeeting: Check = (measured) => {
  const meetings = figureValue(measured, 'video_meetings');
  const calls = figureValue(measured, 'video_calls');
  if (!meetings || calls === null) return [];
  const ratio = calls / meetings;
  if (ratio >= CALLS_PER_MEETING.least && ratio <= CALLS_PER_MEETING.most) return [];
  const { least, most } = CALLS_PER_MEETING;
  const message = `${calls} calls in ${meetings} meetings are ${ratio.toFixed(2)} a meeting; usual are ${least} - ${most}.`;
  return [
    { code: 'calls_per_meeting_unusual', month: measured.month, figure: 'video_calls', message },
  ];
};

const checkPeak: Check = ({ month, peak }, { entries, rules }) => {
  if (peak.value === null) return [];
  const found: Warning[] = [];
  const about = { month, figure: 'peak_licences' as const };
  const usual = median(peaksBefore(month, entries));
  if (peak.value > rules.licences.pool) {
    const message = `The peak of ${peak.value} licences is above the pool of ${rules.licences.pool}.`;
    found.push({ code: 'licence_peak_above_pool', ...about, message });
  }
  if (usual !== undefined && peak.value > UNUSUAL_PEAK * usual) {
    const message = `The peak of ${peak.value} licences is more than ${UNUSUAL_PEAK} times the median of the 12 months before (${usual}).`;
    found.push({ code: 'licence_peak_unusual', ...about, message });
  }
  if (peak.from === 'calls') {
    const message = 'There are no licence samples: the peak follows from the calls themselves.';
    found.push({ code: 'licence_peak_from_calls', ...about, message });
  }
  return found;
};

/** The licence peaks of the twelve months before, as far as they are known. */
export function peaksBefore(month: Month, entries: readonly Entry[]): number[] {
  const first = shiftMonth(month, -12);
  return entries
    .filter((entry) => entry.figure === 'peak_licences')
    .filter((entry) => entry.month >= first && entry.month < month)
    .map(({ value }) => value);
}

/** The middle value, or the mean of the two in the middle; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

const checkYearBefore: Check = (measured, { entries }) =>
  FIGURES.flatMap((figure) => {
    const value = figureValue(measured, figure);
    const month = yearBefore(measured.month);
    const before = entries.find((entry) => entry.figure === figure && entry.month === month)?.value;
    if (value === null || !before) return [];
    const change = Math.abs(value - before) * 100;
    if (change <= UNUSUAL_CHANGE_PERCENT * before) return [];
    const message = `${figure} is ${value}, ${(change / before).toFixed(0)} % ${value > before ? 'above' : 'below'} ${month} (${before}).`;
    return [
      { code: 'figure_far_from_year_before' as const, month: measured.month, figure, message },
    ];
  });

const checkWorkingHours: Check = ({ month, finishedHours, figures }, { timeZone, now }) => {
  if (figures.some(({ figure, gap }) => figure === 'video_meetings' && gap)) return [];
  const finished = new Set(finishedHours.map(({ hour }) => hour));
  const empty = workingHours(month, timeZone)
    .filter(({ utc, end }) => end <= now && !finished.has(utc))
    .map(({ local }) => local);
  if (empty.length === 0) return [];
  const hours = `${empty.slice(0, 5).join(', ')}${empty.length > 5 ? ` and ${empty.length - 5} more` : ''}`;
  const message = `${empty.length} working hours (08-16) have no finished conference: ${hours}. Did the miner stop?`;
  return [{ code: 'working_hours_without_conference', month, message }];
};

const checkProbeCoverage: Check = ({ month, uptimes }, { rules }) =>
  uptimes.flatMap(({ figure, coverage, gap }) =>
    coverage
      .filter(
        ({ known, expected }) => !gap && isBelow(known, expected, rules.uptime.minimum_coverage),
      )
      .map(({ target, known, expected }) => ({
        code: 'probe_coverage_low' as const,
        month,
        figure,
        message: `${figure}: ${known} of ${expected} expected probes of ${target || 'a target without a name'} have a known answer (${share(known, expected)}).`,
      })),
  );

const checkComponents: Check = ({ month, otherComponents }) =>
  [...otherComponents].map(([component, probes]) => ({
    code: 'probe_component_unknown' as const,
    month,
    message: `${probes} probes have the component "${component}", which is neither infrastructure nor api, and are not counted.`,
  }));

const checkLicenceCoverage: Check = ({ month, peak }) => {
  const { known, expected } = peak.samples;
  if (peak.from !== 'samples' || !isBelow(known, expected, MINIMUM_LICENCE_COVERAGE)) return [];
  const message = `${known} of ${expected} expected licence samples are there (${share(known, expected)}).`;
  return [{ code: 'licence_coverage_low', month, figure: 'peak_licences', message }];
};

const isBelow = (known: number, expected: number, percent: number) =>
  known * 100 < expected * percent;
/** Cut, so that 94.99 % never reads as 95 %. */
const share = (known: number, expected: number) =>
  `${(Math.floor((known * 10_000) / expected) / 100).toFixed(2)} %`;

const checkOrphans: Check = ({ month, excluded }) => {
  if (excluded.orphans === 0) return [];
  const message = `${excluded.orphans} participant rows have no conference (mined while it ran); they are not counted.`;
  return [{ code: 'orphan_rows', month, message }];
};

const checkServiceTypes: Check = ({ month, serviceTypes }, { rules }) =>
  (['conference', 'participant'] as const).flatMap((table) =>
    [...serviceTypes[table]]
      .filter(([type]) => !isKnownType(type, table, rules))
      .map(([type, rows]) => ({
        code: 'service_type_unknown' as const,
        month,
        message: `${rows} ${table} rows have the service type "${type}", which is not known and not counted.`,
      })),
  );

function isKnownType(
  type: string,
  table: 'conference' | 'participant',
  rules: FigureRules,
): boolean {
  const own = [...rules.meetings.service_types, ...rules.test_calls.service_types];
  if (type === '' || own.includes(type)) return true;
  return (
    KNOWN_SERVICE_TYPES[table].includes(type) ||
    (table === 'participant' && type.startsWith('insufficient_'))
  );
}

const checkOrganisations: Check = ({ month, unresolved }) => {
  if (unresolved === 0) return [];
  const message = `${unresolved} conferences belong to an organisation that is not in the table organisation.`;
  return [{ code: 'organisations_unresolved', month, message }];
};

/** A contradiction that no data can explain: every meeting has at least as many calls as it needs to be one. */
export function contradictions(
  { months }: Measurement,
  minimumCalls: number,
): { month: Month; figure: FigureId; message: string }[] {
  return months.flatMap((measured) => {
    const meetings = figureValue(measured, 'video_meetings') ?? 0;
    const calls = figureValue(measured, 'video_calls') ?? 0;
    if (calls >= minimumCalls * meetings) return [];
    const message = `${calls} video calls are fewer than ${minimumCalls} for each of the ${meetings} video meetings.`;
    return [{ month: measured.month, figure: 'video_calls' as const, message }];
  });
}
