import { expect, test } from 'vitest';
import { october } from '../../test/figures/october.ts';
import {
  type Correction,
  correctionsOf,
  correctionWarnings,
  effectsOf,
  type FigureCorrection,
  figureOf,
  overlap,
  type ProbeCorrection,
  replaceFigures,
} from './corrections.ts';
import { figureIn, figureValue } from './measured.ts';

const DECISION = {
  place: 'corrections.yaml:3',
  reason: 'the monitor was down',
  by: 'MedCom',
  decidedAt: '2025-11-03',
};

const HOUR = { from: '2025-10-15 13:00:00', to: '2025-10-15 14:00:00' };
const NEXT_HOUR = { from: '2025-10-15 14:00:00', to: '2025-10-15 15:00:00' };

const ofProbes = (own: Partial<ProbeCorrection> = {}): ProbeCorrection => ({
  kind: 'probes',
  component: 'api',
  ...HOUR,
  ...DECISION,
  ...own,
});

const ofFigure = (own: Partial<FigureCorrection> = {}): FigureCorrection => ({
  kind: 'figure',
  figure: 'sms_sent',
  from: '2025-10',
  to: '2025-11',
  value: 7,
  ...DECISION,
  ...own,
});

/** Whether two corrections overlap, whichever comes first. */
function both(a: Correction, b: Correction): boolean {
  expect(overlap(b, a)).toBe(overlap(a, b));
  return overlap(a, b);
}

test('corrections of a figure overlap where they share a month', () => {
  const of = (from: '2025-09' | '2025-11', to: '2025-09' | '2025-10' | '2025-11' | '2025-12') =>
    both(ofFigure({ from: '2025-10', to: '2025-11' }), ofFigure({ from, to }));
  expect(of('2025-11', '2025-12')).toBe(true);
  expect(of('2025-09', '2025-10')).toBe(true);
  expect(of('2025-09', '2025-09')).toBe(false);
  expect(both(ofFigure(), ofFigure({ from: '2025-12', to: '2025-12' }))).toBe(false);
  expect(both(ofFigure(), ofFigure({ figure: 'video_calls' }))).toBe(false);
});

test('corrections of probes overlap where they share a time and a target', () => {
  expect(both(ofProbes(), ofProbes())).toBe(true);
  expect(both(ofProbes(), ofProbes(NEXT_HOUR))).toBe(false);
  expect(both(ofProbes(), ofProbes({ component: 'infrastructure' }))).toBe(false);
  expect(both(ofProbes(), ofProbes({ target: 'a' }))).toBe(true);
  expect(both(ofProbes({ target: 'a' }), ofProbes({ target: 'a' }))).toBe(true);
  expect(both(ofProbes({ target: 'a' }), ofProbes({ target: 'b' }))).toBe(false);
});

test('a correction of probes and one of a figure do not overlap', () => {
  expect(both(ofProbes(), ofFigure({ figure: 'uptime_api' }))).toBe(false);
});

test('a correction is one of the months that it touches', () => {
  const touched = (correction: Correction) => correctionsOf([correction], [october()]).length > 0;
  // 2025-09-30 22:00 - 2025-10-31 23:00 UTC
  expect(touched(ofProbes())).toBe(true);
  expect(touched(ofProbes({ from: '2025-09-30 21:00:00', to: '2025-09-30 22:00:00' }))).toBe(false);
  expect(touched(ofProbes({ from: '2025-09-30 21:00:00', to: '2025-09-30 22:00:01' }))).toBe(true);
  expect(touched(ofProbes({ from: '2025-10-31 23:00:00', to: '2025-11-01 00:00:00' }))).toBe(false);
  expect(touched(ofProbes({ from: '2025-10-31 22:59:59', to: '2025-11-01 00:00:00' }))).toBe(true);
  expect(touched(ofFigure({ from: '2025-10', to: '2025-10' }))).toBe(true);
  expect(touched(ofFigure({ from: '2025-08', to: '2025-09' }))).toBe(false);
  expect(touched(ofFigure({ from: '2025-11', to: '2025-12' }))).toBe(false);
  expect(correctionsOf([ofFigure()], [])).toEqual([]);
  const november = october({}, { month: '2025-11' });
  const only = ofFigure({ from: '2025-11', to: '2025-11' });
  expect(correctionsOf([only], [october(), november])).toEqual([only]);
});

test('a value takes the place of a figure, and of the reason why it had none', () => {
  const gap = { sms_sent: { value: null, gap: 'no message is stored' } };
  const [month] = replaceFigures([october({}, {}, gap)], [ofFigure()]);
  const sms = month && figureIn(month, 'sms_sent');
  expect(sms).toMatchObject({ value: 7, basis: {} });
  expect(sms).not.toHaveProperty('gap');
  expect(month && figureValue(month, 'video_calls')).toBe(230);
});

test('a figure that is left out says why', () => {
  const [month] = replaceFigures([october()], [ofFigure({ value: null })]);
  expect(month && figureIn(month, 'sms_sent')).toMatchObject({
    value: null,
    leftOut: true,
    gap: 'it was left out (the monitor was down)',
  });
});

test('a value of 0 is a value', () => {
  const [month] = replaceFigures([october()], [ofFigure({ value: 0 })]);
  expect(month && figureIn(month, 'sms_sent')).toMatchObject({ value: 0 });
  expect(month && figureIn(month, 'sms_sent')).not.toHaveProperty('gap');
});

test.each([
  ['of the month itself', { from: '2025-10', to: '2025-10' }, 7],
  ['that begins before', { from: '2025-01', to: '2025-10' }, 7],
  ['of the months before', { from: '2025-01', to: '2025-09' }, 1],
  ['of the months after', { from: '2025-11', to: '2025-12' }, 1],
  ['of another figure', { figure: 'video_meetings' }, 1],
] as const)('a correction %s changes what is its own', (_, own, value) => {
  const [month] = replaceFigures([october()], [ofProbes(), ofFigure(own)]);
  expect(month && figureValue(month, 'sms_sent')).toBe(value);
});

test('corrections of probes replace no figure', () => {
  const before = [october()];
  expect(replaceFigures(before, [ofProbes()])).toEqual(before);
  expect(figureOf(ofProbes())).toBe('uptime_api');
  expect(figureOf(ofFigure())).toBe('sms_sent');
});

test('what a correction did is told month by month, with it and without', () => {
  const months = (october_api: number, sms_sent: number | null) => [
    october({ uptime_api: 50 }, { month: '2025-09', span: { from: '2025-08', to: '2025-09' } }),
    october({ uptime_api: october_api, sms_sent }),
  ];
  const corrections = [ofProbes(), ofFigure({ value: null })];
  const applied = effectsOf(corrections, months(62.5, 1), months(83.33, null));
  expect(applied).toEqual([
    {
      correction: corrections[0],
      effects: [{ figure: 'uptime_api', month: '2025-10', without: 62.5, value: 83.33 }],
    },
    {
      correction: corrections[1],
      effects: [{ figure: 'sms_sent', month: '2025-10', without: 1, value: null }],
    },
  ]);
  expect(correctionWarnings(applied)).toEqual([
    {
      code: 'corrected',
      month: '2025-10',
      figure: 'uptime_api',
      message:
        'uptime_api is 83.33 by the correction at corrections.yaml:3, and 62.5 without it: the monitor was down (MedCom, 2025-11-03).',
    },
    {
      code: 'corrected',
      month: '2025-10',
      figure: 'sms_sent',
      message:
        'sms_sent is left out by the correction at corrections.yaml:3, and 1 without it: the monitor was down (MedCom, 2025-11-03).',
    },
  ]);
});

test('a figure that was not there before is told as nothing', () => {
  const after = [october({ sms_sent: 0 })];
  const told = (before: typeof after) =>
    correctionWarnings(effectsOf([ofFigure({ value: 0 })], before, after))[0]?.message;
  expect(told([])).toContain('sms_sent is 0 by the correction');
  expect(told([])).toContain('and nothing without it');
  expect(told([october({}, { figures: [] })])).toContain('and nothing without it');
  expect(told([october({ sms_sent: 0 })])).toContain('and 0 without it');
});
