import { LONG_MONTHS } from '../../../src/format.ts';
import { type Month, numberOf, yearOf } from '../../../src/period.ts';
import { put } from '../drawn.ts';
import type { Random } from '../random.ts';
import {
  BOLD,
  COUNT,
  type Draft,
  firstRow,
  HEADS,
  lastRow,
  letters,
  PERCENT,
  rowAt,
} from './form.ts';

/** What an author adds to a table. The same feature is drawn into a table of few months and into one of many. */
export type Feature = {
  name: string;
  plan?: (draft: Draft, random: Random) => void;
  draw?: (draft: Draft, random: Random) => void;
  refused?: RegExp | ((draft: Draft) => RegExp | undefined);
};

const short = (month: Month) => {
  const name = LONG_MONTHS[numberOf(month) - 1] ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1, 3);
};

const WAYS: readonly ((month: Month) => string)[] = [
  (month) => month,
  (month) => `${month.slice(5)}/${yearOf(month)}`,
  (month) => `${yearOf(month)}M${month.slice(5)}`,
  (month) => `${short(month)} ${yearOf(month)}`,
  (month) => `${short(month).toLowerCase()}. ${String(yearOf(month)).slice(2)}`,
  (month) => `${LONG_MONTHS[numberOf(month) - 1]} ${yearOf(month)}`,
];

/** The area of a figure, counted from 1, over all months: `C5:C16`, or `$C$5:$C$16`. */
const all = (draft: Draft, at: number, fixed = '') => {
  const column = `${fixed}${letters(draft, at)}${fixed}`;
  return `${column}${firstRow(draft)}:${column}${lastRow(draft)}`;
};
const area = (draft: Draft) =>
  `${letters(draft, 1)}${firstRow(draft)}:${letters(draft, 3)}${lastRow(draft)}`;
/** The column right of the figures. */
const next = (draft: Draft) => letters(draft, 4);
const head = (draft: Draft, text: string) => put(draft, `${next(draft)}${draft.head}`, { text });

function total(draft: Draft, row: number): void {
  put(draft, `${letters(draft, 0)}${row}`, { text: 'I alt', style: BOLD });
  for (const at of [1, 2, 3]) {
    put(draft, `${letters(draft, at)}${row}`, { formula: `SUM(${all(draft, at)})`, style: COUNT });
  }
}

/** A formula in the column right of the figures for each month, but perhaps the oldest. */
function column(draft: Draft, text: (row: number, before: number) => string, from = 0): void {
  for (let index = from; index < draft.months.length; index += 1) {
    const row = rowAt(draft, index);
    const before = rowAt(draft, index - 1);
    put(draft, `${next(draft)}${row}`, { formula: text(row, before), style: COUNT });
  }
}

/** Where something stands that the author left so many blank rows above: new rows leave one of them. */
const below = (draft: Draft, gap: number) =>
  Math.max(draft.head + draft.old + gap + 1, lastRow(draft) + 2);

function made(draft: Draft, totals: boolean): void {
  const [from, to] = [`${letters(draft, 0)}${draft.head}`, letters(draft, 3)];
  const end = lastRow(draft) + (totals ? 1 : 0);
  if (totals) total(draft, end);
  const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const heads = ['Måned', ...draft.figures.map((figure) => HEADS[figure])];
  const columns = heads.map((name, at) => `<tableColumn id="${at + 1}" name="${name}"/>`);
  draft.behind.push('<tableParts count="1"><tablePart r:id="rId1"/></tableParts>');
  draft.made = {
    relations: [{ sheet: 1, type: 'table', target: '../tables/table1.xml' }],
    parts: {
      'xl/tables/table1.xml': `<table xmlns="${ns}" id="1" name="Tal" displayName="Tal" ref="${from}:${to}${end}"${totals ? ' totalsRowCount="1"' : ''}><autoFilter ref="${from}:${to}${lastRow(draft)}"/><tableColumns count="4">${columns.join('')}</tableColumns></table>`,
    },
  };
}

const rule = (sqref: string, formula: string) =>
  `<conditionalFormatting sqref="${sqref}"><cfRule type="expression" priority="1"><formula>${formula}</formula></cfRule></conditionalFormatting>`;

function chart(draft: Draft): void {
  const ns = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
  const series = [0, 1, 2, 3].map((at) => `<c:f>Tal!${all(draft, at, '$')}</c:f>`).join('');
  draft.made = {
    parts: { 'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="${ns}">${series}</c:chartSpace>` },
  };
}

const beside = (draft: Draft, rows: number) => {
  for (let row = draft.head; row < draft.head + rows; row += 1) {
    put(draft, `${letters(draft, 7)}${row}`, { number: row });
  }
};

const comments = (draft: Draft) => {
  draft.made = {
    relations: [{ sheet: 1, type: 'comments', target: '../comments1.xml' }],
    parts: { 'xl/comments1.xml': '<comments/>' },
  };
};

const whenUp = (why: RegExp) => (draft: Draft) => (draft.isUpward ? why : undefined);

export const FEATURES: readonly Feature[] = [
  { name: 'nothing' },
  {
    name: 'months that are texts',
    plan: (draft, random) => {
      draft.say = WAYS[random(WAYS.length)];
    },
  },
  { name: 'a total right below', draw: (draft) => total(draft, lastRow(draft) + 1) },
  {
    name: 'a total further below',
    draw: (draft, random) => {
      const gap = 1 + random(5);
      total(draft, draft.isUpward ? lastRow(draft) + gap + 1 : below(draft, gap));
    },
  },
  {
    name: 'a total on top',
    draw: (draft) => put(draft, `${letters(draft, 2)}1`, { formula: `SUM(${all(draft, 2)})` }),
  },
  {
    name: 'a ratio of two figures',
    draw: (draft) => {
      head(draft, 'Pr. kald');
      column(draft, (row) => `${letters(draft, 3)}${row}/${letters(draft, 2)}${row}`);
    },
  },
  {
    name: 'the change since the month before',
    draw: (draft) => {
      head(draft, 'Ændring');
      column(draft, (row, old) => `${letters(draft, 2)}${row}-${letters(draft, 2)}${old}`, 1);
    },
  },
  {
    name: 'a sum up to each month',
    draw: (draft) => {
      head(draft, 'I alt');
      const start = `${letters(draft, 2)}$${rowAt(draft, 0)}`;
      column(draft, (row) =>
        draft.isUpward
          ? `SUM(${letters(draft, 2)}${row}:${start})`
          : `SUM(${start}:${letters(draft, 2)}${row})`,
      );
    },
  },
  {
    name: 'a share of all months',
    draw: (draft) => {
      head(draft, 'Andel');
      const [from, to] = all(draft, 2).split(':');
      const fixed = [from, to].map((end) => end?.replace(/(\d+)$/, '$$$1')).join(':');
      column(draft, (row) => `${letters(draft, 2)}${row}/SUM(${fixed})`);
    },
  },
  {
    name: 'a formula without a head',
    draw: (draft) => {
      for (let index = 0; index < draft.months.length; index += 1) {
        const row = rowAt(draft, index);
        put(draft, `${letters(draft, 6)}${row}`, { formula: `${letters(draft, 2)}${row}*2` });
      }
    },
  },
  {
    name: 'a target in each row',
    draw: (draft) => {
      head(draft, 'Mål');
      for (let index = 0; index < draft.months.length; index += 1) {
        put(draft, `${next(draft)}${rowAt(draft, index)}`, { number: 0.995, style: PERCENT });
      }
    },
  },
  {
    name: 'remarks that somebody writes',
    draw: (draft, random) => {
      head(draft, 'Bemærkning');
      const index = random(draft.old);
      put(draft, `${next(draft)}${rowAt(draft, index)}`, { text: 'Nedbrud den 3.' });
    },
  },
  {
    name: 'another number that somebody counts',
    draw: (draft, random) => {
      head(draft, 'Sager');
      for (let index = 0; index < draft.months.length; index += 1) {
        const place = `${next(draft)}${rowAt(draft, index)}`;
        const own =
          index < draft.old ? { number: 10 + index + random(3) } : { blank: true as const };
        put(draft, place, { ...own, style: COUNT });
      }
    },
  },
  { name: 'a table that Excel keeps as one', draw: (draft) => made(draft, false) },
  { name: 'a table with its totals', draw: (draft) => made(draft, true) },
  {
    name: 'a filter',
    draw: (draft) => {
      const ref = `${letters(draft, 0)}${draft.head}:${letters(draft, 3)}${lastRow(draft)}`;
      draft.behind.push(`<autoFilter ref="${ref}"/>`);
    },
  },
  {
    name: 'a rule over all months',
    draw: (draft) =>
      draft.behind.push(rule(area(draft), `${letters(draft, 1)}${firstRow(draft)}&gt;1`)),
  },
  {
    name: 'a validation over all months',
    draw: (draft) =>
      draft.behind.push(
        `<dataValidations count="1"><dataValidation type="decimal" operator="greaterThanOrEqual" sqref="${area(draft)}"><formula1>0</formula1></dataValidation></dataValidations>`,
      ),
  },
  {
    name: 'names',
    draw: (draft) =>
      draft.names.push(
        `<definedName name="Alle">Tal!${all(draft, 2, '$')}</definedName>`,
        `<definedName name="_xlnm.Print_Area" localSheetId="0">Tal!$A$1:$Z$${lastRow(draft)}</definedName>`,
      ),
  },
  {
    name: 'formulas on another sheet',
    draw: (draft, random) => {
      const at = 1 + random(3);
      const old = rowAt(draft, random(draft.old));
      draft.other.push(
        `SUM(Tal!${all(draft, at)})`,
        `AVERAGE(Tal!${all(draft, at, '$')})`,
        `Tal!${letters(draft, at)}${old}`,
        `SUM(Tal!${letters(draft, at)}:${letters(draft, at)})`,
      );
    },
  },
  { name: 'a chart of all months', draw: chart },
  {
    name: 'numbers beside its first rows',
    draw: (draft) => beside(draft, 2),
    refused: whenUp(/would tear apart what stands beside it/),
  },
  {
    name: 'a long list beside it',
    draw: (draft) => beside(draft, 40),
    refused: whenUp(/would tear apart what stands beside it/),
  },
  {
    name: 'a long list beside it and a total below',
    draw: (draft) => {
      beside(draft, 40);
      total(draft, lastRow(draft) + 1);
    },
    refused: /would tear apart what stands beside it/,
  },
  { name: 'comments', draw: comments, refused: whenUp(/comments/) },
  {
    name: 'comments and a total below',
    draw: (draft) => {
      comments(draft);
      total(draft, lastRow(draft) + 1);
    },
    refused: /comments/,
  },
  {
    name: 'high rows',
    draw: (draft, random) => {
      const height = ` ht="${18 + random(20)}" customHeight="1"`;
      for (let row = firstRow(draft); row <= lastRow(draft); row += 1) draft.rows.set(row, height);
    },
  },
  {
    name: 'a note far below',
    draw: (draft) => {
      const moved = draft.isUpward ? draft.months.length - draft.old : 0;
      put(draft, `${letters(draft, 0)}${400 + moved}`, { text: 'Kilde: MedCom' });
    },
  },
  {
    name: 'a sum of the last months alone',
    draw: (draft) => {
      const [from, to] = [rowAt(draft, 1), rowAt(draft, draft.months.length - 1)].sort(
        (a, b) => a - b,
      );
      put(draft, 'Z1', { formula: `SUM(${letters(draft, 2)}${from}:${letters(draft, 2)}${to})` });
    },
    refused: /Z1 \(SUM\(.*\)\) leads up to the newest figures and leaves out the oldest/,
  },
  {
    name: 'a sum that begins anew',
    draw: (draft) => {
      head(draft, 'I år');
      column(draft, (row, old) => `${letters(draft, 2)}${row}+${next(draft)}${old}`, 1);
      const newest = rowAt(draft, draft.months.length - 1);
      put(draft, `${next(draft)}${newest}`, { formula: `${letters(draft, 2)}${newest}` });
    },
    refused: /has another formula than .*, and nobody knows which one a new row takes/,
  },
  {
    name: 'cells merged over its rows',
    draw: (draft) => {
      const [from, to] = [firstRow(draft), lastRow(draft)];
      head(draft, 'Note');
      draft.behind.push(
        `<mergeCells count="1"><mergeCell ref="${next(draft)}${from}:${next(draft)}${to}"/></mergeCells>`,
      );
    },
    refused: /the merged cells .* lie over several of its rows/,
  },
  {
    name: 'another table below on the same columns',
    draw: (draft) =>
      put(draft, `${letters(draft, 0)}${lastRow(draft) + 3}`, { number: 46_000, style: 3 }),
    refused: /this cell names no month, and row \d+ below it does/,
  },
];
