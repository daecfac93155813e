import type { Picture } from '../pictures/picture.ts';

/** A picture as templates/plate.hbs takes it: the first cell of a row is its name. */
export function plateView(picture: Picture) {
  const rows = picture.table.rows.map(([name = '', ...cells]) => ({ name, cells }));
  return { ...picture, rows };
}
