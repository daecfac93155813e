import { longMonth } from '../../format.ts';
import type { Month } from '../../period.ts';
import { LEVELS, type Level, type LevelShares } from '../../report/details.ts';
import { monthName } from './axes.ts';
import { frame, type Picture, type Setting, WIDTH } from './picture.ts';
import { element, label } from './svg.ts';

const NAMES: Readonly<Record<Level, string>> = {
  good: 'god',
  ok: 'acceptabel',
  bad: 'dårlig',
  terrible: 'meget dårlig',
  unmeasured: 'ikke målt',
};

export type Levels = { name: string; months: readonly LevelShares[] };

const BAR = { left: 34, right: WIDTH - 2, height: 16, row: 46, top: 8 };

/** How good sound and picture were: a bar a month, on a scale from 0 to 100 %. */
export function drawLevels({ name, months }: Levels, setting: Setting = {}): Picture {
  const marks = months.flatMap(({ month, shares }, row) => {
    const y = BAR.top + row * BAR.row;
    const head = label(monthName(month), { class: 'row-label', x: 0, y: y + 12 });
    if (!shares) return [head, label('ingen måling', { class: 'note', x: BAR.left, y: y + 12 })];
    const words = LEVELS.map((level) => `${NAMES[level]} ${percent(shares[level])}`);
    return [
      head,
      ...bars(month, shares, y),
      label(words.slice(0, 3).join(' · '), { class: 'note', x: BAR.left, y: y + 28 }),
      label(words.slice(3).join(' · '), { class: 'note', x: BAR.left, y: y + 39 }),
    ];
  });
  return frame(
    {
      title: `${name} fordelt på niveauer`,
      alternative: months.map(sentenceOf).join(' '),
      height: BAR.top + months.length * BAR.row - 4,
      marks,
      table: {
        head: ['Måned', ...LEVELS.map((level) => capitalised(NAMES[level]))],
        rows: months.map(({ month, shares }) => [
          longMonth(month),
          ...LEVELS.map((level) => (shares ? percent(shares[level]) : '–')),
        ]),
      },
    },
    setting,
  );
}

function bars(month: Month, shares: Readonly<Record<Level, number>>, y: number): string[] {
  const width = (share: number) => (share / 100) * (BAR.right - BAR.left);
  let x = BAR.left;
  return LEVELS.flatMap((level) => {
    const share = shares[level];
    const start = x;
    x += width(share);
    if (share <= 0) return [];
    const box = { x: start, y, width: width(share), height: BAR.height };
    const data = { 'data-month': month, 'data-level': level, 'data-value': share.toFixed(2) };
    return [element('rect', { class: `level ${level}`, ...box, ...data })];
  });
}

function sentenceOf({ month, shares }: LevelShares): string {
  if (!shares) return `${capitalised(longMonth(month))}: ingen måling.`;
  const words = LEVELS.map((level) => `${NAMES[level]} ${percent(shares[level])}`);
  return `${capitalised(longMonth(month))}: ${words.join(', ')}.`;
}

/** One decimal: shares are read against each other, not added up. */
const percent = (share: number) => `${share.toFixed(1).replace('.', ',')} %`;

const capitalised = (text: string) => text.replace(/^./u, (first) => first.toUpperCase());
