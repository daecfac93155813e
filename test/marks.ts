import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';

/** One drawn thing of a picture. */
export type Mark = {
  name: string;
  classes: readonly string[];
  text: string;
  at: (attribute: string) => number;
  data: (name: string) => string | null;
};

/** What an SVG draws, read back from its text: malformed XML is an error. */
export function marksOf(svg: string, selector: string): Mark[] {
  const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
    svg,
    'image/svg+xml',
  );
  const [name = '*', ...classes] = selector.split('.');
  return Array.from(document.getElementsByTagName(name === '' ? '*' : name))
    .map(markOf)
    .filter((mark) => classes.every((one) => mark.classes.includes(one)));
}

/** The texts of a picture in the order in which it draws them. */
export function labelsOf(svg: string): string[] {
  return marksOf(svg, 'text').map(({ text }) => text);
}

function markOf(element: Element): Mark {
  return {
    name: element.tagName,
    classes: (element.getAttribute('class') ?? '').split(' '),
    text: element.textContent ?? '',
    at: (attribute) => Number(element.getAttribute(attribute)),
    data: (name) => element.getAttribute(`data-${name}`),
  };
}
