import type { Picture } from './picture.ts';

/** How much larger than on a page: as wide as a slide. */
const SCALE = 3;

/**
 * A picture as a file of its own. Programs that show slides know neither variables nor other style sheets, so it brings
 * its colours along, those for light paper.
 */
export function svgFile({ svg }: Picture, css: string): string {
  const [, width = '', height = ''] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const size = `width="${SCALE * Number(width)}" height="${SCALE * Number(height)}"`;
  const style = `<style>${lightColours(css)}</style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.replace(/^<svg([^>]*)>/, `<svg ${size}$1>${style}`)}\n`;
}

/** The rules with the colours of the first :root in place of their names; what holds for the dark goes. */
function lightColours(css: string): string {
  const [, block = ''] = /:root \{([^}]*)\}/.exec(css) ?? [];
  const colours = new Map(
    [...block.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
  const rules = css.match(/^\.picture[^{]*\{[^}]*\}/gm) ?? [];
  return rules
    .join(' ')
    .replace(/var\((--[\w-]+)\)/g, (name, variable) => colours.get(variable) ?? name)
    .replace(/\s+/g, ' ');
}
