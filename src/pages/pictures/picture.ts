import { element, label } from './svg.ts';

/** The numbers of a picture as a table: what eyes cannot take from it, and screen readers read. */
export type PictureTable = { head: readonly string[]; rows: readonly (readonly string[])[] };

/**
 * A picture of numbers. `svg` carries classes instead of colours (templates/pages/pictures.css has them, light and
 * dark), `alternative` says in Danish what it shows, made of the same numbers.
 */
export type Picture = {
  title: string;
  alternative: string;
  svg: string;
  table: PictureTable;
  /** Whether it takes a whole row of the page instead of half a one. */
  across: boolean;
};

/** How a picture is set: what marks made-up data, or nothing. */
export type Setting = { sampleMark?: string | undefined };

/** Pictures are as wide as half a row, so that their letters are of one size. */
export const WIDTH = 320;
/** Two of them with the gap between: as wide as a row. */
export const ACROSS = 680;

export type Drawn = Omit<Picture, 'svg' | 'across'> & {
  height: number;
  /** That of half a row where it is left out. */
  width?: typeof WIDTH | typeof ACROSS;
  marks: readonly string[];
};

/** Frames what was drawn: an image to whoever reads the page, with its words. */
export function frame(
  { height, width = WIDTH, marks, ...rest }: Drawn,
  { sampleMark }: Setting,
): Picture {
  const note = sampleMark
    ? [label(sampleMark, { class: 'made-up', x: width, y: height + 9, 'text-anchor': 'end' })]
    : [];
  const whole = height + (sampleMark ? 12 : 0);
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'picture',
      viewBox: `0 0 ${width} ${whole}`,
      role: 'img',
      'aria-label': `${rest.title}. ${rest.alternative}`,
    },
    [...marks, ...note],
  );
  return { ...rest, svg, across: width === ACROSS };
}
