import { convertFile } from '../office.ts';

/**
 * A report as an author might build it in LibreOffice: places have names, the months of the quarter stand below each
 * other, the history has its year beside the head, an own column for the agreed level, and notes below each block.
 */
export async function clinicWorkbook(): Promise<Uint8Array> {
  return convertFile(new TextEncoder().encode(document()), { from: 'fods', to: 'xlsx' });
}

const FIGURES = ['Oppetid', 'API', 'Moeder', 'Kald', 'Sms', 'Kvalitet', 'Licens'];
const PERCENT = new Set(['Oppetid', 'API', 'Kvalitet']);

/** Names and the cells that they stand for. */
const NAMES: Record<string, string> = {
  Felt_system: 'Oversigt.$C$3',
  Felt_ansvar: 'Oversigt.$C$4',
  Felt_periode: 'Oversigt.$C$5',
  Felt_svar: 'Oversigt.$C$6',
  Felt_tekst: 'Oversigt.$A$15',
  Person_navn: 'Kontakt.$B$2',
  Person_mail: 'Kontakt.$B$3',
  Svarliste: 'Kontakt.$D$1:.$D$2',
  ...Object.fromEntries(
    [1, 2, 3].flatMap((month) => [
      [`Maaned_${month}`, `Oversigt.$A$${9 + month}`],
      ...FIGURES.map((figure, at) => [
        `${figure}_${month}`,
        `Oversigt.$${letter(1 + at)}$${9 + month}`,
      ]),
    ]),
  ),
  ...Object.fromEntries(
    FIGURES.map((figure, at) => [`${figure}_maal`, `Oversigt.$${letter(1 + at)}$9`]),
  ),
};

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

const text = (value: string, style = 'Default', more = '') =>
  `<table:table-cell table:style-name="${style}" office:value-type="string"${more}><text:p>${value}</text:p></table:table-cell>`;
const blank = (style = 'Default', count = 1, more = '') =>
  `<table:table-cell table:style-name="${style}" table:number-columns-repeated="${count}"${more}/>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const rows = (count: number) =>
  `<table:table-row table:number-rows-repeated="${count}"><table:table-cell/></table:table-row>`;

function overview(): string {
  const field = (label: string, more = '') => row(text(label), blank(), blank('open', 1, more));
  return (
    row(text('Driftsoversigt', 'title')) +
    rows(1) +
    field('System') +
    field('Ansvarlig') +
    field('Periode') +
    field('Niveau overholdt', ' table:content-validation-name="svar"') +
    rows(1) +
    row(blank(), ...FIGURES.map((figure) => text(figure, 'head'))) +
    row(text('Aftalt', 'head'), ...FIGURES.map(() => blank('openText'))) +
    [1, 2, 3]
      .map(() =>
        row(
          blank('open'),
          ...FIGURES.map((figure) => blank(PERCENT.has(figure) ? 'openDecimals' : 'openCount')),
        ),
      )
      .join('') +
    rows(1) +
    row(text('Bemærkninger til perioden')) +
    row(
      blank('openText', 1, ' table:number-columns-spanned="8" table:number-rows-spanned="4"'),
      '<table:covered-table-cell table:number-columns-repeated="7"/>',
    )
  );
}

const MONTHS =
  'Januar Februar Marts April Maj Juni Juli August September Oktober November December';

const LABELS: readonly [string, string][] = [
  ['Oppetid - VDX-infrastruktur', 'openPercent'],
  ['Oppetid - VDX-API', 'openPercent'],
  ['Videomøder i VDX', 'openCount'],
  ['Videokald i VDX', 'openCount'],
  ['Afsendte SMS', 'openCount'],
  ['Videokvalitet  i VDX', 'openDecimals'],
  ['VDX-licensforbrug (Pexip)', 'openCount'],
];

function block(year: number): string {
  const head = `<table:table-cell table:style-name="head" office:value-type="float" office:value="${year}"><text:p>${year}</text:p></table:table-cell>`;
  return (
    row(
      head,
      text('Indikator', 'head'),
      text('Aftalt', 'head'),
      ...MONTHS.split(' ').map((month) => text(month, 'head')),
    ) +
    LABELS.map(([label, style]) => row(blank(), text(label), blank(style), blank(style, 12))).join(
      '',
    ) +
    rows(3)
  );
}

function contact(): string {
  return (
    row(text('Kontakt', 'title'), blank(), blank(), text('Ja')) +
    row(text('Navn'), blank('open'), blank(), text('Nej')) +
    row(text('Mail'), blank('open'))
  );
}

const sheet = (name: string, content: string, columns: readonly [string, number][]) =>
  `<table:table table:name="${name}" table:style-name="sheet">` +
  columns
    .map(
      ([style, count]) =>
        `<table:table-column table:style-name="${style}" table:number-columns-repeated="${count}"/>`,
    )
    .join('') +
  `${content}</table:table>`;

const cellStyle = (name: string, { format = '', inner = '' } = {}) =>
  `<style:style style:name="${name}" style:family="table-cell"${format ? ` style:data-style-name="${format}"` : ''}>${inner}</style:style>`;

const OPEN =
  '<style:table-cell-properties fo:background-color="#fff8e1" fo:border="0.5pt solid #999999" fo:wrap-option="wrap"/>';

const STYLES = [
  '<number:number-style style:name="count"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
  '<number:number-style style:name="decimals"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1"/></number:number-style>',
  '<number:percentage-style style:name="percent"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>',
  cellStyle('title', {
    inner: '<style:text-properties fo:font-size="16pt" fo:font-weight="bold"/>',
  }),
  cellStyle('head', {
    inner:
      '<style:table-cell-properties fo:background-color="#1f4e5f"/><style:text-properties fo:color="#ffffff"/>',
  }),
  cellStyle('open', { inner: OPEN }),
  cellStyle('openText', { inner: OPEN }),
  cellStyle('openCount', { format: 'count', inner: OPEN }),
  cellStyle('openDecimals', { format: 'decimals', inner: OPEN }),
  cellStyle('openPercent', { format: 'percent', inner: OPEN }),
  '<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="6cm"/></style:style>',
  '<style:style style:name="narrow" style:family="table-column"><style:table-column-properties style:column-width="2.3cm"/></style:style>',
  '<style:style style:name="sheet" style:family="table" style:master-page-name="page"><style:table-properties table:display="true"/></style:style>',
  '<style:page-layout style:name="layout"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>',
].join('');

const MASTER =
  '<style:master-page style:name="page" style:page-layout-name="layout"><style:header><text:p>Klinisk IT</text:p></style:header>' +
  '<style:footer><text:p>Side <text:page-number/></text:p></style:footer></style:master-page>';

function document(): string {
  const names = Object.entries(NAMES).map(
    ([name, cell]) =>
      `<table:named-range table:name="${name}" table:cell-range-address="$${cell}" table:base-cell-address="$Oversigt.$A$1"/>`,
  );
  const spaces = Object.entries(NAMESPACES).map(
    ([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?><office:document ${spaces.join(' ')} office:version="1.3" ` +
    'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">' +
    `<office:automatic-styles>${STYLES}</office:automatic-styles><office:master-styles>${MASTER}</office:master-styles>` +
    '<office:body><office:spreadsheet><table:content-validations><table:content-validation table:name="svar" ' +
    'table:condition="of:cell-content-is-in-list([$Kontakt.$D$1:.$D$2])" table:base-cell-address="Oversigt.C6"/></table:content-validations>' +
    sheet('Oversigt', overview(), [
      ['wide', 1],
      ['narrow', 7],
    ]) +
    sheet('Udvikling', block(2024) + block(2025), [
      ['narrow', 1],
      ['wide', 1],
      ['narrow', 13],
    ]) +
    sheet('Kontakt', contact(), [
      ['narrow', 1],
      ['wide', 1],
      ['narrow', 2],
    ]) +
    `<table:named-expressions>${names.join('')}</table:named-expressions></office:spreadsheet></office:body></office:document>`
  );
}

const NAMESPACES = {
  office: 'office:1.0',
  style: 'style:1.0',
  text: 'text:1.0',
  table: 'table:1.0',
  fo: 'xsl-fo-compatible:1.0',
  number: 'datastyle:1.0',
  of: 'of:1.2',
};
