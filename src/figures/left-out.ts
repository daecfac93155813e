import type { FigureId } from './catalogue.ts';
import type { Excluded } from './excluded.ts';
import { type Basis, figureIn, type MeasuredMonth } from './measured.ts';
import { CALL_RULES, type CallRule, type TAKEN, TEST_RULES } from './queries.ts';

/** A rule with how many rows it left out: each row counts for the first rule that took it. */
export type LeftOutRule = {
  rule: string;
  /** Said of the rows, `no meeting room`. */
  reason: string;
  /** The setting that decides it, `meetings.service_types`; null where none does. */
  setting: string | null;
  count: number;
  /** The query that tells which rows they were; null where rows of the kind have no ids. */
  ids: keyof typeof TAKEN | null;
};

/** What was left out of rows of one kind, of which there were `all`. */
export type LeftOut = { what: string; all: number; rules: readonly LeftOutRule[] };

/** What was left out of a figure of a month, rule by rule, also the rules that took nothing. */
export function leftOutOf(figure: FigureId, measured: MeasuredMonth): LeftOut[] {
  return LEFT_OUT[figure].map((of) => of(measured));
}

const REASONS: Readonly<Record<CallRule, readonly [reason: string, setting: string | null]>> = {
  never_connected: ['never connected', null],
  not_ended: ['not ended', null],
  no_duration: ['without any length', null],
  service_type: ['of another service type, as in a waiting room', 'meetings.service_types'],
  no_media: ['without sound and picture', null],
  streaming: ['streaming or recording', null],
  protocol: ['of a protocol that is left out', 'meetings.excluded_protocols'],
  outgoing_protocol: [
    'going out by a protocol that is left out',
    'meetings.excluded_outgoing_protocols',
  ],
};

const LEFT_OUT: Readonly<Record<FigureId, readonly ((measured: MeasuredMonth) => LeftOut)[]>> = {
  uptime_infrastructure: [probesOf('uptime_infrastructure')],
  uptime_api: [probesOf('uptime_api')],
  video_meetings: [conferences, ofMeetings],
  video_calls: [conferences, ofMeetings],
  sms_sent: [messages],
  video_quality: [conferences, ofMeetings, calls],
  peak_licences: [],
  participant_minutes: [rooms, participants],
};

function rooms(measured: MeasuredMonth): LeftOut {
  const { excluded } = measured;
  const ids = 'conferences' as const;
  return {
    what: 'conferences',
    all: numberIn(basisOf(measured, 'video_meetings'), 'conferences'),
    rules: [
      ...TEST_RULES.map((rule) => ({
        rule,
        reason: 'a test',
        setting: `test_calls.${rule}`,
        count: excluded.test_calls[rule],
        ids,
      })),
      {
        rule: 'other_service',
        reason: 'no meeting room',
        setting: 'meetings.service_types',
        count: excluded.conferences.other_service,
        ids,
      },
    ],
  };
}

function conferences(measured: MeasuredMonth): LeftOut {
  const { rules, ...all } = rooms(measured);
  const few = {
    rule: 'too_few_calls',
    reason: 'a meeting room with too few counted calls',
    setting: 'meetings.minimum_calls',
    count: measured.excluded.conferences.too_few_calls,
    ids: 'conferences' as const,
  };
  return { ...all, rules: [...rules, few] };
}

function participants(measured: MeasuredMonth): LeftOut {
  const { excluded } = measured;
  const counted = numberIn(basisOf(measured, 'participant_minutes'), 'calls');
  return {
    what: 'participant rows',
    all: counted + droppedOf(excluded) + excluded.orphans,
    rules: [
      ...CALL_RULES.map((rule) => {
        const [reason, setting] = REASONS[rule];
        return { rule, reason, setting, count: excluded.calls[rule], ids: 'calls' as const };
      }),
      {
        rule: 'orphans',
        reason: 'without a conference, mined while it ran',
        setting: null,
        count: excluded.orphans,
        ids: 'orphans',
      },
    ],
  };
}

/** The same with the counted calls whose rooms are no meetings. */
function ofMeetings(measured: MeasuredMonth): LeftOut {
  const { rules, ...all } = participants(measured);
  const counted = numberIn(basisOf(measured, 'participant_minutes'), 'calls');
  const alone = {
    rule: 'alone',
    reason: 'counted, in a meeting room with too few of them',
    setting: 'meetings.minimum_calls',
    count: counted - numberIn(basisOf(measured, 'video_calls'), 'calls'),
    ids: null,
  };
  return { ...all, rules: [...rules, alone] };
}

function droppedOf({ calls: dropped }: Excluded): number {
  return CALL_RULES.reduce((total, rule) => total + dropped[rule], 0);
}

/** Calls of video meetings that say nothing of their quality. */
function calls(measured: MeasuredMonth): LeftOut {
  const all = numberIn(basisOf(measured, 'video_meetings'), 'calls');
  const basis = basisOf(measured, 'video_quality');
  const unmeasured = numberIn(basis, 'unmeasured_calls');
  const short = all - numberIn(basis, 'measured_calls') - unmeasured;
  return {
    what: 'counted calls of video meetings',
    all,
    rules: [
      {
        rule: 'too_short',
        reason: 'too short',
        setting: 'quality.minimum_seconds',
        count: short,
        ids: 'quality',
      },
      {
        rule: 'unmeasured',
        reason: 'without a measured direction',
        setting: 'quality.streams',
        count: unmeasured,
        ids: 'quality',
      },
    ],
  };
}

function messages(measured: MeasuredMonth): LeftOut {
  const basis = basisOf(measured, 'sms_sent');
  const failed = { rule: 'failed', reason: 'failed', setting: 'sms.failed' };
  return {
    what: 'messages',
    all: numberIn(basis, 'messages'),
    rules: [{ ...failed, count: numberIn(basis, 'failed'), ids: 'messages' }],
  };
}

function probesOf(figure: FigureId): (measured: MeasuredMonth) => LeftOut {
  return (measured) => {
    const { targets } = basisOf(measured, figure);
    const rows = Array.isArray(targets) ? targets : [];
    const total = (name: string) => rows.reduce((sum, row) => sum + numberIn(row, name), 0);
    const unknown = { rule: 'unknown', reason: 'without a known answer', setting: null };
    return {
      what: 'probes outside maintenance',
      all: total('known') + total('unknown'),
      rules: [{ ...unknown, count: total('unknown'), ids: null }],
    };
  };
}

function basisOf(measured: MeasuredMonth, figure: FigureId): Basis {
  return figureIn(measured, figure)?.basis ?? {};
}

function numberIn(basis: Basis, name: string): number {
  const value = basis[name];
  return typeof value === 'number' ? value : 0;
}
