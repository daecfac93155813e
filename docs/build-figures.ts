import { CATALOGUE, FIGURES, type FigureId } from '../src/figures/catalogue.ts';

const HEAD = `# The figures

Made from the catalogue in \`src/figures/catalogue.ts\` by \`npm run docs\`; a test holds it against it.

| id | unit | agreed level | on FSI's form | measured from | what it is |
| --- | --- | --- | --- | --- | --- |
`;

/** docs/figures.md: one line a figure, in the order of the report. */
export function figuresPage(): string {
  return `${HEAD}${FIGURES.map(lineOf).join('\n')}\n`;
}

function lineOf(id: FigureId): string {
  const { unit, target, form, queries, texts } = CATALOGUE[id];
  const { label, definition } = texts.english;
  const files = Object.values(queries).map(({ name }) => `\`queries/${name}.sql\``);
  const cells = [
    `\`${id}\``,
    unit === 'percent' ? 'percent, two decimals' : 'count',
    target === null ? '-' : `${target.toFixed(2)} %`,
    form === null ? 'no' : texts.danish.label,
    files.join(', '),
    `${label.replace(/ \(%\)$/, '')}. ${definition}`,
  ];
  return `| ${cells.join(' | ')} |`;
}
