import { longMonth } from '../../format.ts';
import type { FigureDetails } from '../../report/details.ts';
import type { Report, ReportRow } from '../../report/model.ts';
import { drawCourse } from '../pictures/course.ts';
import { drawDecade } from '../pictures/decade.ts';
import { drawHours } from '../pictures/hours.ts';
import { drawLevels } from '../pictures/levels.ts';
import { drawLicences } from '../pictures/licences.ts';
import type { Picture, Setting } from '../pictures/picture.ts';
import { drawStrip } from '../pictures/strip.ts';
import { drawUptimeScale } from '../pictures/uptime-scale.ts';
import { momentText } from '../texts/days.ts';
import { changeText, durationText, numberText } from '../texts/numbers.ts';
import { unbroken } from '../texts/unbroken.ts';
import { shortMark, targetText, valueView } from './front.ts';
import { plateView } from './plate.ts';

/** Each figure of the report by itself: what it is, its values and its pictures. */
export function figureViews(report: Report) {
  return report.rows.flatMap((row) => {
    const details = report.details.figures.find(({ figure }) => figure === row.figure);
    return details ? [figureView(row, details, report)] : [];
  });
}

function figureView(row: ReportRow, details: FigureDetails, report: Report) {
  const { unit, target } = row;
  const setting = { sampleMark: shortMark(report) };
  const quarter = report.period.months.map(({ month }) => month);
  const pictures = picturesOf(row, details, { setting, quarter });
  return {
    id: row.figure,
    label: row.label,
    definition: unbroken(row.definition),
    target: targetText(row),
    reason: row.targetText.split('. ').slice(1).join('. '),
    values: row.values.map((value, index) => ({
      month: report.period.months[index]?.long.split(' ')[0] ?? '',
      ...valueView(value, { unit, target }),
    })),
    comparison: comparisonOf(details),
    // Pictures stand in pairs: where one is left over, the values take the room beside the first.
    beside: pictures.filter(({ across }) => !across).length % 2 === 1,
    pictures: pictures.map(plateView),
    outages: outagesOf(details),
    // A figure with a longer list would leave half a page empty before it.
    runsOn: (details.uptime?.outages.length ?? 0) > 4,
  };
}

const WAYS = {
  sum: 'Kvartalet i alt',
  mean: 'Kvartalets gennemsnit',
  highest: 'Kvartalets højeste',
} as const;

/** The quarter in one number, the ones that it is held against, and the changes. */
function comparisonOf({ unit, comparison }: FigureDetails) {
  const { way, quarter, before, yearBefore } = comparison;
  const show = (value: number | null) => (value === null ? '–' : numberText(value, unit));
  return {
    name: WAYS[way],
    quarter: show(quarter),
    before: withChange(show(before), changeText(quarter, before, unit)),
    yearBefore: withChange(show(yearBefore), changeText(quarter, yearBefore, unit)),
  };
}

const withChange = (text: string, change: string) => (change === '' ? text : `${text} (${change})`);

type Task = { setting: Setting; quarter: Report['period']['months'][number]['month'][] };

function picturesOf(row: ReportRow, details: FigureDetails, { setting, quarter }: Task): Picture[] {
  const { name, unit, course, uptime, hours, levels, licences, decade } = details;
  const own: Picture[] =
    uptime && row.target !== null
      ? [
          drawUptimeScale({ name, months: course, quarter, target: row.target }, setting),
          drawStrip({ name, ...uptime }, setting),
        ]
      : [drawCourse({ name, unit, months: course, quarter }, setting)];
  return [
    ...own,
    ...(hours ? [drawHours({ name, ...hours }, setting)] : []),
    ...(levels ? [drawLevels({ name, months: levels }, setting)] : []),
    ...(licences ? [drawLicences({ name, ...licences }, setting)] : []),
    ...(decade ? [drawDecade({ name, ...decade }, setting)] : []),
  ];
}

/** As many outages as a page has room for; the JSON has them all. */
const MOST_OUTAGES = 12;

/** The longest outages in the order of time, and how many more there were. */
function outagesOf(details: FigureDetails) {
  const { uptime } = details;
  if (!uptime) return undefined;
  const longest = [...uptime.outages].sort((a, b) => b.minutes - a.minutes).slice(0, MOST_OUTAGES);
  return {
    label: details.name,
    rows: longest
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .map(({ from, to, target, minutes }) => ({
        from: momentText(from),
        to: momentText(to),
        target: target || 'uden navn',
        length: durationText(minutes),
      })),
    more: Math.max(0, uptime.outages.length - MOST_OUTAGES),
    months: uptime.allowances.map(({ month }) => longMonth(month)),
    targets: uptime.targets.map(({ target, minutes, coverage }) => ({
      target: target || 'uden navn',
      cells: minutes.map((each, index) => downText(each, coverage[index] ?? 0)),
    })),
  };
}

function downText(minutes: number, coverage: number): string {
  if (coverage === 0) return 'ingen måling';
  return durationText(minutes);
}
