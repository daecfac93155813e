import { longMonth } from '../../format.ts';
import type { Allowance } from '../../report/details.ts';
import { durationText } from '../texts/numbers.ts';
import { monthName } from './axes.ts';
import { frame, type Picture, type Setting } from './picture.ts';
import { element, label } from './svg.ts';

export type Allowances = { name: string; months: readonly Allowance[] };

const BAR = { left: 34, right: 176, height: 12, row: 20, top: 4 };

/** How much of the downtime that the target allows was used: the frame is what is allowed, and a miss runs over it. */
export function drawAllowances({ name, months }: Allowances, setting: Setting = {}): Picture {
  const widest = Math.max(...months.map(({ used, allowed }) => Math.max(used ?? 0, allowed)), 1);
  // Where the allowance would shrink to nothing, the bar ends with an arrow and the number says the rest.
  const most = Math.min(widest, 2 * Math.max(...months.map(({ allowed }) => allowed), 1));
  const width = (minutes: number) => (Math.min(minutes, most) / most) * (BAR.right - BAR.left);
  const marks = months.flatMap((month, row) => rowOf(month, BAR.top + row * BAR.row, width));
  return frame(
    {
      title: `${name}: nedetid af den tilladte`,
      alternative: `${months.map((month) => `${longMonth(month.month)} ${wordsOf(month)}`).join(', ')}.`,
      height: BAR.top + months.length * BAR.row,
      marks,
      table: {
        head: ['Måned', 'Nedetid', 'Tilladt'],
        rows: months.map(({ month, used, allowed }) => [
          longMonth(month),
          used === null ? 'ingen måling' : durationText(used),
          durationText(allowed),
        ]),
      },
    },
    setting,
  );
}

function rowOf(month: Allowance, y: number, width: (minutes: number) => number): string[] {
  const { used, allowed, missed } = month;
  const frameBox = { x: BAR.left, y, width: width(allowed), height: BAR.height };
  const fill = used === null ? 0 : width(used);
  const data = {
    'data-month': month.month,
    'data-value': used ?? undefined,
    'data-allowed': allowed,
  };
  return [
    label(monthName(month.month), { class: 'row-label', x: 0, y: y + 10 }),
    element('rect', { class: 'allowed', ...frameBox, ...data }),
    ...(fill > 0
      ? [
          element('rect', {
            class: missed ? 'used over' : 'used',
            x: BAR.left,
            y: y + 2.5,
            width: Math.max(1, fill),
            height: BAR.height - 5,
          }),
        ]
      : []),
    label(wordsOf(month), {
      class: missed ? 'missed-label' : 'row-value',
      x: BAR.right + 8,
      y: y + 10,
    }),
  ];
}

function wordsOf({ used, allowed }: Allowance): string {
  if (used === null) return 'ingen måling';
  return `${durationText(used)} af ${durationText(allowed)}`;
}
