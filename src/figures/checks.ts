import { type Month, shiftMonth, yearBefore } from '../period.ts';
import { startOfMonth } from '../zone.ts';
import { CATALOGUE, FIGURES, type FigureId } from './catalogue.ts';
import type { Check, CheckContext } from './figure.ts';
import { figureIn, figureValue, type Measurement } from './measured.ts';
import type { FigureRules } from './rules.ts';
import type { Warning } from './warnings.ts';
import { workingHours } from './working-hours.ts';

const UNUSUAL_CHANGE_PERCENT = 40;
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

/** What a careful reader would ask about the figures (gaps first). */
export function checkMeasurement(
  { months, unknownTestOrganisations }: Measurement,
  context: CheckContext,
): Warning[] {
  const checks = [
    checkMonthIsOver,
    checkGaps,
    ...new Set(FIGURES.flatMap((figure) => CATALOGUE[figure].checks)),
    checkYearBefore,
    checkWorkingHours,
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

const checkMonthIsOver: Check = ({ month }, { timeZone, now }) => {
  if (startOfMonth(shiftMonth(month, 1), timeZone) <= now) return [];
  return [{ code: 'gap', month, message: 'The month is not over: its figures are not final.' }];
};

const checkGaps: Check = ({ month, figures }) =>
  figures.flatMap(({ figure, gap, earlier }) =>
    gap
      ? [
          {
            code: 'gap' as const,
            month,
            figure,
            message: earlier
              ? `${figure} was not measured (${gap}); the value published earlier stands.`
              : `${figure} has no value: ${gap}.`,
          },
        ]
      : [],
  );

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

const checkWorkingHours: Check = (measured, { timeZone, now }) => {
  const { month, finishedHours } = measured;
  if (figureIn(measured, 'video_meetings')?.gap) return [];
  const finished = new Set(finishedHours.map(({ hour }) => hour));
  const empty = workingHours(month, timeZone)
    .filter(({ utc, end }) => end <= now && !finished.has(utc))
    .map(({ local }) => local);
  if (empty.length === 0) return [];
  const hours = `${empty.slice(0, 5).join(', ')}${empty.length > 5 ? ` and ${empty.length - 5} more` : ''}`;
  const message = `${empty.length} working hours (08-16) have no finished conference: ${hours}. Did the miner stop?`;
  return [{ code: 'working_hours_without_conference', month, message }];
};

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
