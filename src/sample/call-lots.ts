/**
 * The counted calls of a month are dealt out in lots, so that how many there are of each kind, and with them the
 * video quality, is settled before a row is made.
 */
type CallLot = { kind: CallKind; size: number };

/** Kinds that the streams or the length of a call make special; `per100k` is their share of all calls. */
const KINDS = [
  // Too short for the quality: each is full of terrible streams.
  { kind: 'under_30_seconds', per100k: 2500, quality: 'too_short' },
  { kind: 'exactly_29_seconds', per100k: 100, quality: 'too_short' },
  { kind: 'a_microsecond_short_of_30_seconds', per100k: 100, quality: 'too_short' },
  { kind: 'under_30_seconds_over_30_ticks', per100k: 100, quality: 'too_short' },
  // Long enough, but nothing is known of them.
  { kind: 'no_streams', per100k: 700, quality: 'unmeasured' },
  { kind: 'loss_unknown', per100k: 300, quality: 'unmeasured' },
  { kind: 'loss_out_of_range', per100k: 200, quality: 'unmeasured' },
  { kind: 'presentation_only', per100k: 200, quality: 'unmeasured' },
  // Count like any other call.
  { kind: 'no_service_type', per100k: 500, quality: 'good' },
  { kind: 'empty_service_type', per100k: 500, quality: 'good' },
  { kind: 'other_room_type', per100k: 200, quality: 'good' },
  { kind: 'no_protocol', per100k: 500, quality: 'good' },
  { kind: 'incoming_teams', per100k: 300, quality: 'good' },
  { kind: 'teams_of_no_direction', per100k: 100, quality: 'good' },
  { kind: 'no_licence_count', per100k: 100, quality: 'good' },
] as const;

type CallKind = (typeof KINDS)[number]['kind'] | 'exactly_30_seconds' | 'impaired' | 'ordinary';

/** How many of eight directions are bad in ten impaired calls in a row. */
export const IMPAIRMENT = [2, 3, 8, 4, 5, 6, 4, 8, 6, 4] as const;

export type CallPlan = {
  lots: readonly CallLot[];
  /** Calls that the quality is the mean over. */
  measured: number;
  /** Calls that are long enough but have no measured direction. */
  unmeasured: number;
  /** Bad directions of all measured calls, in eighths of a call. */
  badEighths: number;
  /** Impaired calls that follow IMPAIRMENT; those after them have one bad eighth each. */
  patterned: number;
};

/** Deals out `calls` so that their quality is `quality` hundredths of a percent, as near as so many calls can come. */
export function planCalls(calls: number, quality: number): CallPlan {
  const special = KINDS.map((kind) => ({ ...kind, size: share(calls, kind.per100k) }));
  const unmeasured = sizeOf(special.filter((lot) => lot.quality === 'unmeasured'));
  const tooShort = sizeOf(special.filter((lot) => lot.quality === 'too_short'));
  const measured = calls - unmeasured - tooShort;
  const badEighths = Math.round((8 * measured * (10_000 - quality)) / 10_000);
  // Calls of exactly 30 seconds are wholly bad, so that leaving them out shows.
  const exactly30 = Math.min(share(calls, 100), Math.floor(badEighths / 16));
  const { impaired, patterned } = impairedCalls(badEighths - 8 * exactly30);
  const dealt: CallLot[] = [
    ...special.map(({ kind, size }) => ({ kind, size })),
    { kind: 'exactly_30_seconds', size: exactly30 },
    { kind: 'impaired', size: impaired },
  ];
  const ordinary = { kind: 'ordinary', size: calls - sizeOf(dealt) } as const;
  if (ordinary.size < 0) throw new RangeError(`${calls} calls are too few for the planned kinds.`);
  return { lots: [ordinary, ...dealt], measured, unmeasured, badEighths, patterned };
}

/** Full rounds of IMPAIRMENT, then one bad eighth a call for the rest. */
function impairedCalls(eighths: number): { impaired: number; patterned: number } {
  const round = IMPAIRMENT.reduce((total: number, bad) => total + bad, 0);
  const patterned = IMPAIRMENT.length * Math.floor(eighths / round);
  return { impaired: patterned + (eighths % round), patterned };
}

function share(calls: number, per100k: number): number {
  return Math.max(1, Math.round((calls * per100k) / 100_000));
}

function sizeOf(lots: readonly { size: number }[]): number {
  return lots.reduce((total, lot) => total + lot.size, 0);
}
