import { CATALOGUE } from '../../src/figures/catalogue.ts';
import { shiftMonth } from '../../src/period.ts';
import type { FigureDetails, UptimeDetails } from '../../src/report/details.ts';
import { NO_DETAILS } from '../../src/report/details.ts';
import { daysBetween } from '../../src/report/local.ts';
import { readComment } from '../../src/report/markdown.ts';
import type { Report } from '../../src/report/model.ts';
import { publishedReport } from './published-report.ts';

type Wanted = {
  comments?: readonly string[];
  notes?: readonly string[];
  /** Of each uptime. */
  outages?: number;
  changes?: Partial<Report>;
};

/** The published report of 2025Q3 with every kind of picture, drawn from numbers made by hand. */
export function fullReport({
  comments = [],
  notes = [],
  outages = 1,
  changes = {},
}: Wanted = {}): Report {
  const report = publishedReport({ notes, ...changes });
  return {
    ...report,
    details: {
      ...NO_DETAILS,
      comments: readComment(comments.join('\n\n')),
      figures: report.rows.map((row) => ({
        figure: row.figure,
        name: CATALOGUE[row.figure].texts.danish.label,
        unit: row.unit,
        ...seriesOf(row.unit === 'percent' ? 98 : 100_000),
        ...(row.block === 'operation' && { uptime: uptimeOf(outages) }),
        ...(row.figure === 'video_meetings' && { hours: HOURS, decade: decadeOf(row.label) }),
        ...(row.figure === 'video_calls' && { decade: decadeOf(row.label) }),
        ...(row.figure === 'video_quality' && { levels: LEVELS }),
        ...(row.figure === 'peak_licences' && { licences: LICENCES }),
      })),
      method: [{ title: 'Fingeraftryk (SHA-256)', head: [], rows: [{ name: 'a', cells: ['b'] }] }],
    },
  };
}

const QUARTER = ['2025-09', '2025-10', '2025-11'] as const;
const DATES = daysBetween('2025-09-01', '2025-11-30');

const HOURS = {
  counts: Array.from({ length: 7 }, () => Array.from({ length: 24 }, (_, hour) => hour)),
  days: [13, 13, 13, 13, 13, 13, 13],
};

const LEVELS = QUARTER.map((month) => ({
  month,
  shares: { good: 94, ok: 3, bad: 1.5, terrible: 0.5, unmeasured: 1 },
}));

const LICENCES = {
  days: DATES.map((date, index) => ({ date, highest: 300 + index })),
  pool: 1500,
  peak: { moment: '2025-10-30T10:20', value: 1396 },
};

function seriesOf(size: number): Pick<FigureDetails, 'course' | 'comparison'> {
  const course = Array.from({ length: 24 }, (_, index) => ({
    month: shiftMonth('2025-11', index - 23),
    value: size + index / 20,
    before: size,
  }));
  const comparison = { way: 'mean', quarter: size, before: size, yearBefore: null } as const;
  return { course, comparison };
}

function uptimeOf(outages: number): UptimeDetails {
  return {
    allowances: QUARTER.map((month) => ({ month, used: 12, allowed: 216, missed: false })),
    days: DATES.map((date) => ({ date, state: 'full', downMinutes: 0 })),
    outages: DATES.slice(0, outages).map((date) => ({
      date,
      from: `${date}T03:30`,
      to: `${date}T03:42`,
      target: 'booking',
      minutes: 12,
    })),
    targets: [{ target: 'booking', minutes: [12, 0, 0], coverage: [100, 100, 100] }],
  };
}

function decadeOf(label: string): NonNullable<FigureDetails['decade']> {
  const months = Array.from({ length: 119 }, (_, index) => shiftMonth('2025-11', index - 118));
  const eras = [{ label, months: months.map((month, index) => ({ month, value: 900 * index })) }];
  return { months, eras, changes: [{ month: '2020-01', mark: '**' }] };
}
