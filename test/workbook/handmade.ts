import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export type Handmade = {
  /** Sheet names with what stands inside `<worksheet>`. */
  sheets: Readonly<Record<string, string>>;
  /** What stands inside `<definedNames>`. */
  names?: string;
  /** Texts of the shared strings; without them the workbook has no such part. */
  strings?: readonly string[];
  /** What stands inside `<cellXfs>`, after the default format. */
  formats?: string;
  /** What stands inside `<numFmts>`. */
  numberFormats?: string;
  /** What stands before the sheets in the workbook's part. */
  properties?: string;
  /** Other parts by name. */
  parts?: Readonly<Record<string, string>>;
  /** Relationships of sheets to other parts: sheet number from 1, then type and target. */
  relations?: readonly { sheet: number; type: string; target: string }[];
};

/** A workbook written by hand, part by part, with whatever an author's program may have put into it. */
export function handmadeWorkbook(made: Handmade): Uint8Array {
  const names = Object.keys(made.sheets);
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(names.length, made),
    '_rels/.rels': relations([{ type: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/workbook.xml':
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${made.properties ?? ''}<sheets>` +
      names
        .map((name, at) => `<sheet name="${name}" sheetId="${at + 7}" r:id="rId${at + 1}"/>`)
        .join('') +
      `</sheets>${made.names ? `<definedNames>${made.names}</definedNames>` : ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, at) => ({ type: 'worksheet', target: `worksheets/sheet${at + 1}.xml` })),
      { type: 'styles', target: 'styles.xml' },
      ...(made.strings ? [{ type: 'sharedStrings', target: '/xl/sharedStrings.xml' }] : []),
    ]),
    'xl/styles.xml': stylesheet(made),
    ...(made.strings ? { 'xl/sharedStrings.xml': sharedStrings(made.strings) } : {}),
    ...sheetParts(made),
    ...made.parts,
  };
  const bytes = Object.entries(parts).map(([name, text]) => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(bytes));
}

function sheetParts({ sheets, relations: links = [] }: Handmade): Record<string, string> {
  const parts = Object.values(sheets).flatMap((inner, at) => {
    const own = links.filter(({ sheet }) => sheet === at + 1);
    const sheet = `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">${inner}</worksheet>`;
    return [
      [`xl/worksheets/sheet${at + 1}.xml`, sheet],
      ...(own.length > 0 ? [[`xl/worksheets/_rels/sheet${at + 1}.xml.rels`, relations(own)]] : []),
    ];
  });
  return Object.fromEntries(parts);
}

function relations(items: readonly { type: string; target: string }[]): string {
  const inner = items.map(
    ({ type, target }, at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${inner.join('')}</Relationships>`;
}

function contentTypes(sheets: number, { strings, parts = {} }: Handmade): string {
  const overrides = [
    ['xl/workbook.xml', `${SPREADSHEET}.sheet.main+xml`],
    ...Array.from({ length: sheets }, (_, at) => [
      `xl/worksheets/sheet${at + 1}.xml`,
      `${SPREADSHEET}.worksheet+xml`,
    ]),
    ['xl/styles.xml', `${SPREADSHEET}.styles+xml`],
    ...(strings ? [['xl/sharedStrings.xml', `${SPREADSHEET}.sharedStrings+xml`]] : []),
    ...Object.keys(parts).flatMap((name) => {
      const type = /(chart|drawing|table|ctrlProp|pivotCacheDefinition)\d*\.xml$/.exec(name)?.[1];
      return type ? [[name, OTHER_TYPES[type] ?? '']] : [];
    }),
  ];
  const inner = overrides.map(
    ([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`,
  );
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${inner.join('')}</Types>`
  );
}

const OTHER_TYPES: Record<string, string> = {
  chart: 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
  drawing: 'application/vnd.openxmlformats-officedocument.drawing+xml',
  table: `${SPREADSHEET}.table+xml`,
  ctrlProp: 'application/vnd.ms-excel.controlproperties+xml',
  pivotCacheDefinition: `${SPREADSHEET}.pivotCacheDefinition+xml`,
};

function sharedStrings(texts: readonly string[]): string {
  const items = texts.map((text) =>
    text.startsWith('<') ? `<si>${text}</si>` : `<si><t>${text}</t></si>`,
  );
  return `<sst xmlns="${MAIN}" count="${texts.length}" uniqueCount="${texts.length}">${items.join('')}</sst>`;
}

function stylesheet({ formats = '', numberFormats }: Handmade): string {
  const own = numberFormats ? `<numFmts>${numberFormats}</numFmts>` : '';
  return (
    `<styleSheet xmlns="${MAIN}">${own}<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    `<cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${formats}</cellXfs></styleSheet>`
  );
}
