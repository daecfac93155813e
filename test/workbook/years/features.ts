import { columnLetters } from '../../../src/ooxml/refs.ts';
import { put } from '../drawn.ts';
import type { Random } from '../random.ts';
import {
  BORDERED,
  COUNT,
  DAY,
  type Draft,
  firstRowOf,
  lastRowOf,
  MONTH_DATE,
  MONTHS,
  OLD_YEARS,
  PERCENT,
  rowOf,
  THOUSANDS,
  topOf,
} from './form.ts';

/** What an author adds to a form. The same feature is drawn into a form of two years and into one of twelve. */
export type Feature = {
  name: string;
  /** Changes how the blocks are built. */
  plan?: (draft: Draft) => void;
  /** Adds to the blocks that are built. */
  draw?: (draft: Draft, random: Random) => void;
  /** Whether the form must be refused, and why. */
  refused?: RegExp | ((draft: Draft) => RegExp | undefined);
  mapping?: { other_rows?: string[] };
};

const DAY_MS = 86_400_000;
const serial = (year: number, month: number) =>
  (Date.UTC(year, month, 1) - Date.UTC(1899, 11, 30)) / DAY_MS;

const month = (random: Random) => columnLetters(2 + random(12));
const figures = [0, 1, 2];

function putDown(draft: Draft, column: string, cell: (row: number) => string): void {
  for (const year of draft.years) {
    for (const index of figures) {
      const row = rowOf(draft, year, index);
      put(draft, `${column}${row}`, { ...{ formula: cell(row) }, style: COUNT });
    }
  }
}

const total = (draft: Draft, row: number) => {
  put(draft, `A${row}`, { text: 'Alle år' });
  for (let column = 2; column <= 13; column += 1) {
    const letter = columnLetters(column);
    const formula = `SUM(${letter}${firstRowOf(draft)}:${letter}${lastRowOf(draft)})`;
    put(draft, `${letter}${row}`, { ...{ formula }, style: COUNT });
  }
};

const relation = (type: string, target: string) => ({ sheet: 1, type, target });

const rule = (area: string, formula: string) =>
  `<conditionalFormatting sqref="${area}"><cfRule type="expression" priority="1"><formula>${formula}</formula></cfRule></conditionalFormatting>`;

const validation = (area: string) =>
  `<dataValidations count="1"><dataValidation type="decimal" operator="greaterThanOrEqual" sqref="${area}"><formula1>0</formula1></dataValidation></dataValidations>`;

const months = (draft: Draft, year: number) =>
  `B${rowOf(draft, year, 0)}:M${rowOf(draft, year, 2)}`;
const allMonths = (draft: Draft) => `B${firstRowOf(draft)}:M${lastRowOf(draft)}`;

/** A second block to the right of the old years, with numbers of its own. */
function putBeside(draft: Draft, from: string, random: Random): void {
  const first = [...from].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  for (const year of OLD_YEARS) {
    const top = topOf(draft, year);
    const width = 2 + random(5);
    for (let column = first; column < first + width; column += 1) {
      put(draft, `${columnLetters(column)}${top + 1}`, { text: MONTHS[column - first] ?? '' });
      for (const index of figures) {
        put(draft, `${columnLetters(column)}${rowOf(draft, year, index)}`, {
          number: random(900),
          style: COUNT,
        });
      }
    }
  }
}

export const FEATURES: readonly Feature[] = [
  { name: 'nothing' },
  { name: 'a total right below', draw: (draft) => total(draft, lastRowOf(draft) + 1) },
  {
    name: 'a total further below',
    draw: (draft, random) => total(draft, lastRowOf(draft) + 2 + random(3)),
  },
  {
    name: 'a total on top',
    draw: (draft) => {
      put(draft, 'C1', {
        ...{ formula: `SUM(B${firstRowOf(draft)}:M${lastRowOf(draft)})` },
        style: COUNT,
      });
    },
  },
  {
    name: 'sums beside the months',
    draw: (draft) => {
      for (const year of draft.years) put(draft, `N${topOf(draft, year) + 1}`, { text: 'I alt' });
      putDown(draft, 'N', (row) => `SUM(B${row}:M${row})`);
    },
  },
  {
    name: 'sums without a head',
    draw: (draft) => putDown(draft, 'O', (row) => `SUM(B${row}:M${row})`),
  },
  {
    name: 'sums with fixed rows',
    draw: (draft) => {
      for (const year of draft.years) {
        const [first, last] = [rowOf(draft, year, 1), rowOf(draft, year, 2)];
        put(draft, `O${topOf(draft, year)}`, {
          ...{ formula: `SUM(B$${first}:M$${last})` },
          style: COUNT,
        });
      }
    },
  },
  {
    name: 'a sum that every year has',
    plan: ({ labels }) => void labels.push('Sum'),
    draw: (draft, random) => {
      const letter = month(random);
      for (const year of draft.years) {
        const formula = `SUM(${letter}${rowOf(draft, year, 1)}:${letter}${rowOf(draft, year, 2)})`;
        put(draft, `${letter}${rowOf(draft, year, 3)}`, { ...{ formula }, style: COUNT });
      }
    },
  },
  {
    name: 'a row of its own that the mapping names',
    plan: ({ labels }) => void labels.push('Note'),
    mapping: { other_rows: ['Note'] },
  },
  {
    name: 'months that are dates',
    draw: (draft) => {
      for (const year of draft.years) {
        for (let at = 0; at < 12; at += 1) {
          put(draft, `${columnLetters(2 + at)}${topOf(draft, year) + 1}`, {
            number: serial(year, at),
            style: MONTH_DATE,
          });
        }
      }
    },
  },
  {
    name: 'months with their year',
    draw: (draft) => {
      for (const year of draft.years) {
        for (const [at, name] of MONTHS.entries()) {
          put(draft, `${columnLetters(2 + at)}${topOf(draft, year) + 1}`, {
            text: `${name} ${year % 100}`,
          });
        }
      }
    },
  },
  {
    name: 'a head that names two years',
    draw: (draft) => {
      for (const year of draft.years) {
        put(draft, `D${topOf(draft, year)}`, { text: `Udvikling ${year - 1}-${year}` });
      }
    },
  },
  { name: 'a second block to the right', draw: (draft, random) => putBeside(draft, 'P', random) },
  {
    name: 'a second block that touches the first',
    draw: (draft, random) => putBeside(draft, 'N', random),
    refused: /holds \d+, which a new year would take over/,
  },
  {
    name: 'a table beside the newest block',
    draw: (draft, random) => {
      const top = topOf(draft, Math.max(...OLD_YEARS));
      for (let row = top; row < top + 5; row += 1)
        put(draft, `Q${row}`, { ...{ number: random(99) }, style: BORDERED });
    },
  },
  {
    name: 'a table beside all blocks',
    draw: (draft, random) => {
      for (let row = 2; row <= 20; row += 1) put(draft, `Q${row}`, { number: random(99) });
    },
    refused: /would tear apart what stands beside the blocks/,
  },
  {
    name: 'a number in the head',
    draw: (draft) => {
      for (const year of draft.years) put(draft, `F${topOf(draft, year)}`, { number: year - 1999 });
    },
    refused: /F\d+ holds \d+, which a new year would take over/,
  },
  {
    name: 'the same number in all blocks',
    draw: (draft) => {
      for (const year of draft.years) {
        put(draft, `N${topOf(draft, year) + 1}`, { text: 'Mål' });
        put(draft, `N${rowOf(draft, year, 0)}`, { ...{ number: 0.995 }, style: PERCENT });
      }
    },
  },
  {
    name: 'a text beside each figure',
    draw: (draft) => {
      for (const year of draft.years) {
        put(draft, `N${topOf(draft, year) + 1}`, { text: 'Enhed' });
        for (const index of figures) put(draft, `N${rowOf(draft, year, index)}`, { text: 'stk.' });
      }
    },
  },
  {
    name: 'a rule over all years',
    draw: (draft) => draft.behind.push(rule(allMonths(draft), `B${firstRowOf(draft)}=0`)),
  },
  {
    name: 'a rule over each year',
    draw: (draft) => {
      const areas = draft.years.map((year) => months(draft, year));
      draft.behind.push(rule(areas.join(' '), `B${firstRowOf(draft)}&gt;$A$1`));
    },
  },
  {
    name: 'a validation over all years',
    draw: (draft) => draft.behind.push(validation(allMonths(draft))),
  },
  {
    name: 'a validation over each year',
    draw: (draft) =>
      draft.behind.push(validation(draft.years.map((year) => months(draft, year)).join(' '))),
  },
  {
    name: 'merged titles',
    draw: (draft) => {
      for (const year of draft.years)
        draft.merges.push(`C${topOf(draft, year)}:M${topOf(draft, year)}`);
    },
  },
  {
    name: 'names',
    draw: (draft) => {
      const [first, last] = [firstRowOf(draft), lastRowOf(draft)];
      const year = rowOf(draft, Math.max(...OLD_YEARS), 1);
      draft.names.push(
        `<definedName name="Alle">Tal!$B$${first}:$M$${last}</definedName>`,
        `<definedName name="Kald">Tal!$B$${year}:$M$${year}</definedName>`,
        `<definedName name="_xlnm.Print_Area" localSheetId="0">Tal!$A$1:$M$${last}</definedName>`,
      );
    },
  },
  {
    name: 'formulas on another sheet',
    draw: (draft, random) => {
      const letter = month(random);
      const old = rowOf(draft, OLD_YEARS[random(2)] ?? 0, random(3));
      draft.other.push(
        `SUM(Tal!${letter}${firstRowOf(draft)}:${letter}${lastRowOf(draft)})`,
        `Tal!$${letter}$${old}*2`,
        `SUMIF(Tal!A${firstRowOf(draft)}:A${lastRowOf(draft)},"Videokald i VDX",Tal!${letter}${firstRowOf(draft)}:${letter}${lastRowOf(draft)})`,
      );
    },
  },
  {
    name: 'the change since the year before',
    draw: (draft) => {
      for (const year of draft.years) {
        const before = draft.years.includes(year - 1);
        const row = rowOf(draft, year, 1);
        put(draft, `N${topOf(draft, year) + 1}`, { text: 'Ændring' });
        if (before)
          put(draft, `N${row}`, {
            ...{ formula: `M${row}/M${rowOf(draft, year - 1, 1)}-1` },
            style: PERCENT,
          });
      }
    },
  },
  {
    name: 'high rows',
    draw: (draft, random) => {
      const height = ` ht="${18 + random(20)}" customHeight="1"`;
      for (const year of draft.years) draft.rows.set(topOf(draft, year) + 1, height);
    },
  },
  {
    name: 'counts shown as dates',
    draw: (draft) => {
      for (const year of draft.years) {
        for (let column = 2; column <= 13; column += 1) {
          put(draft, `${columnLetters(column)}${rowOf(draft, year, 1)}`, {
            ...{ blank: true },
            style: DAY,
          });
        }
      }
    },
  },
  {
    name: 'counts shown in thousands',
    draw: (draft, random) => {
      const letter = month(random);
      for (const year of draft.years) {
        put(draft, `${letter}${rowOf(draft, year, 2)}`, { ...{ blank: true }, style: THOUSANDS });
      }
    },
  },
  {
    name: 'links',
    draw: (draft) => {
      const old = rowOf(draft, Math.max(...OLD_YEARS), 0);
      draft.behind.push(`<hyperlinks><hyperlink ref="A1" location="Tal!A${old}"/></hyperlinks>`);
    },
  },
  {
    name: 'frozen panes',
    draw: (draft) => {
      draft.before.push(
        '<sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>',
      );
    },
  },
  {
    name: 'a note below',
    draw: (draft, random) =>
      put(draft, `A${lastRowOf(draft) + 3 + random(3)}`, { text: 'Kilde: MedCom' }),
  },
  {
    name: 'four blank rows between',
    plan: (draft) => {
      draft.gap = 4;
    },
  },
  {
    name: 'a chart of a year',
    draw: (draft) => {
      const row = rowOf(draft, Math.max(...OLD_YEARS), 1);
      const ns = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
      draft.made = {
        parts: {
          'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="${ns}"><c:f>Tal!$B$${row}:$M$${row}</c:f><c:f>Tal!$B$${firstRowOf(draft)}:$M$${lastRowOf(draft)}</c:f></c:chartSpace>`,
        },
      };
    },
  },
  {
    name: 'an array formula',
    draw: (draft) => put(draft, 'R1', { array: 'SUM(B5:B6*C5:C6)' }),
    refused: /array formulas/,
  },
  {
    name: 'comments',
    draw: (draft) => {
      draft.made = {
        relations: [relation('comments', '../comments1.xml')],
        parts: { 'xl/comments1.xml': '<comments/>' },
      };
    },
    refused: /comments/,
  },
  {
    name: 'an unknown row right below',
    draw: (draft) => {
      put(draft, `A${lastRowOf(draft) + 1}`, { text: 'Andet' });
      put(draft, `B${lastRowOf(draft) + 1}`, { number: 4 });
    },
    refused: ({ isUpward }) => (isUpward ? undefined : /"Andet" .* stands right below the block/),
  },
];
