import { type FigureId, textsOf } from '../figures/catalogue.ts';
import { formatCount, formatMonths } from '../format.ts';
import { SAMPLE_MARK } from '../report/texts.ts';
import type { TrendCourse, Trends, YearMean } from '../report/trends.ts';
import { pageMargins } from './html.ts';
import { drawCourse } from './pictures/course.ts';
import { drawLicenceHours } from './pictures/licence-hours.ts';
import { drawMinutes } from './pictures/minutes.ts';
import type { Picture } from './pictures/picture.ts';
import { svgFile } from './pictures/svg-file.ts';
import { compilePage, pageStyle, readTemplate } from './template.ts';
import { numberText } from './texts/numbers.ts';
import { harmless } from './view/harmless.ts';
import { plateView } from './view/plate.ts';

/** A picture with the name of its file and what is said below it. */
type Plate = { name: string; picture: Picture; notes: readonly string[] };

export const PAGE = 'trends.html';

/** The pictures of a period as one self-contained page, and each as a file of its own, by their names. */
export async function renderTrends(
  trends: Trends,
  system: string,
): Promise<Record<string, string>> {
  const plates = platesOf(trends);
  const [render, style, css] = await Promise.all([
    compilePage('trends'),
    pageStyle(),
    readTemplate('pictures.css'),
  ]);
  const heading = `Udviklingen i ${system || 'VDX'}`;
  const period = periodOf(trends);
  const sampleMark = trends.sample ? `Dage og timer: ${SAMPLE_MARK}` : '';
  const view = harmless({
    title: `${heading}, ${period}`,
    heading,
    period,
    sampleMark,
    plates: plates.map(({ picture, notes }) => ({ picture: plateView(picture), notes })),
  });
  const margins = pageMargins(view.title, sampleMark);
  const svgs = plates.map(({ name, picture }) => [`${name}.svg`, svgFile(picture, css)]);
  return {
    [PAGE]: render({ ...view, style: `${style}\n${margins}` }),
    ...Object.fromEntries(svgs),
  };
}

function periodOf({ months }: Trends): string {
  const [first, last] = [months[0], months.at(-1)];
  return first && last ? formatMonths(first, last) : '';
}

/** Pictures of what is made up say so; those of the history are of what was published. */
function platesOf({ courses, minutes, licences, sample }: Trends): Plate[] {
  const setting = { sampleMark: sample ? SAMPLE_MARK.split(' - ')[0] : undefined };
  const plates = courses.map(coursePlate);
  if (minutes) {
    const picture = drawMinutes({ name: labelOf('participant_minutes'), ...minutes }, setting);
    const notes = [`Gennemsnit pr. dag: ${formatCount(minutes.mean)}.`];
    plates.push({ name: 'participant_minutes', picture, notes });
  }
  if (licences) {
    const picture = drawLicenceHours({ name: labelOf('peak_licences'), ...licences }, setting);
    plates.push({ name: 'licences_by_hour', picture, notes: [] });
  }
  return plates;
}

const labelOf = (figure: FigureId) => textsOf(figure).danish.label;

function coursePlate(course: TrendCourse): Plate {
  const { figure, name, unit, months, means, footnotes } = course;
  const picture = drawCourse({ name, unit, months, quarter: [] });
  const text = ({ year, months: count, mean }: YearMean) =>
    `${year}${count === 12 ? '' : ` (${count} md.)`} ${numberText(mean, unit)}`;
  const mean = `Gennemsnit pr. måned: ${means.map(text).join(', ')}.`;
  return { name: figure, picture, notes: [mean, ...footnotes] };
}
