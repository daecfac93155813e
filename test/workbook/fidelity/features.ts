/** Something an author may use: its part, how it is written there, and how once a year was added above it. */
export type Feature = { name: string; part: string; xml: string; later?: string };

const GUIDE = 'xl/worksheets/sheet1.xml';
const LISTS = 'xl/worksheets/sheet2.xml';
const FORM = 'xl/worksheets/sheet3.xml';
const HISTORY = 'xl/worksheets/sheet4.xml';
const WORKBOOK = 'xl/workbook.xml';
const STYLES = 'xl/styles.xml';
const SHAPES = 'xl/drawings/drawing1.xml';
const CHARTS = 'xl/drawings/drawing2.xml';

const feature = (name: string, part: string, [xml, later]: [string, string?]): Feature => ({
  name,
  part,
  xml,
  ...(later === undefined ? {} : { later }),
});

const DRAWN = [
  feature('text box', SHAPES, ['<xdr:cNvSpPr txBox="1"/>']),
  feature('group of shapes', SHAPES, ['<xdr:cNvPr id="3" name="Gruppe 2"/><xdr:cNvGrpSpPr/>']),
  feature('line', SHAPES, ['<xdr:cNvPr id="6" name="Linje 5"/><xdr:cNvCxnSpPr/>']),
  feature('picture', SHAPES, ['<a:blip r:embed="rId1"/>']),
  feature("picture's anchor", SHAPES, ['<xdr:ext cx="914400" cy="457200"/>']),
  feature("picture's alternative text", SHAPES, ['descr="FSI&apos;s logo"']),
  feature('native chart', 'xl/charts/chart1.xml', [
    "<c:f>'Historik &amp; trend'!$A$21</c:f>",
    "<c:f>'Historik &amp; trend'!$A$29</c:f>",
  ]),
  feature("chart's anchor", CHARTS, [
    '<xdr:row>23</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>',
    '<xdr:row>31</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>',
  ]),
  feature('shape beside a chart', CHARTS, [
    '<xdr:row>28</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp',
    '<xdr:row>36</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp',
  ]),
  feature('text box that shows a cell', CHARTS, [
    'textlink="\'Historik &amp; trend\'!$B$21"',
    'textlink="\'Historik &amp; trend\'!$B$29"',
  ]),
  feature('sparklines', HISTORY, [
    '!B16:M16</xm:f><xm:sqref>O16</xm:sqref></x14:sparkline></x14:sparklines>',
    '!B24:M24</xm:f><xm:sqref>O24</xm:sqref></x14:sparkline></x14:sparklines>',
  ]),
  feature('form control', FORM, ['<control shapeId="2050" r:id="rId5" name="Godkendt">']),
  feature("form control's cell", 'xl/ctrlProps/ctrlProp1.xml', [
    'fmlaLink="\'Historik &amp; trend\'!$B$22"',
    'fmlaLink="\'Historik &amp; trend\'!$B$30"',
  ]),
];

const RULES = [
  feature('data validation', FORM, ['<dataValidation type="decimal" allowBlank="1"']),
  feature('line break in a prompt', FORM, ['prompt="Angiv et tal&#10;uden enhed"']),
  feature('drop-down', FORM, ['<formula1>"Ja,Nej"</formula1>']),
  feature('drop-down from another sheet', FORM, ['<xm:f>Lister!$A$2:$A$3</xm:f>']),
  feature('data validation over a year', HISTORY, ['sqref="B14:M17"', 'sqref="B14:M17 B22:M25"']),
  feature('conditional format', FORM, ['stopIfTrue="1" operator="lessThan"><formula>$B$9']),
  feature('conditional format of blanks', FORM, ['type="containsBlanks" dxfId="1"']),
  feature('conditional format over all years', HISTORY, [
    'sqref="A4:O18"><cfRule type="expression" dxfId="0" priority="4"><formula>$A4="I alt"',
    'sqref="A4:O26"><cfRule type="expression" dxfId="0" priority="4"><formula>$A4="I alt"',
  ]),
  feature('icon set', HISTORY, [
    'sqref="B6:M6 B14:M14"><cfRule type="iconSet"',
    'sqref="B6:M6 B14:M14 B22:M22"><cfRule type="iconSet"',
  ]),
  feature('data bar', HISTORY, [
    'sqref="B15:M15"><cfRule type="dataBar"',
    'sqref="B15:M15 B23:M23"><cfRule type="dataBar"',
  ]),
  feature('data bar of newer versions', HISTORY, [
    '<xm:sqref>B15:M15</xm:sqref>',
    '<xm:sqref>B15:M15 B23:M23</xm:sqref>',
  ]),
  feature('colour scale', HISTORY, [
    'sqref="B16:M16"><cfRule type="colorScale"',
    'sqref="B16:M16 B24:M24"><cfRule type="colorScale"',
  ]),
];

const NAMES = [
  feature('name of the workbook', WORKBOOK, [
    '<definedName name="Samlet">\'Historik &amp; trend\'!$B$21<',
    '<definedName name="Samlet">\'Historik &amp; trend\'!$B$29<',
  ]),
  feature('name over all years', WORKBOOK, ['!$A$4:$N$18<', '!$A$4:$N$26<']),
  feature('name of a sheet', WORKBOOK, [
    '<definedName name="System" localSheetId="2">\'Årets tal\'!$B$3<',
  ]),
  feature('print area', WORKBOOK, ['!$A$1:$O$40<', '!$A$1:$O$48<']),
  feature('print titles', WORKBOOK, ["'Historik &amp; trend'!$A:$A,'Historik &amp; trend'!$1:$2<"]),
];

const PAGES = [
  feature('page set-up', GUIDE, ['<pageSetup paperSize="9" orientation="landscape" r:id="rId3"/>']),
  feature('printer settings', 'xl/worksheets/_rels/sheet1.xml.rels', ['printerSettings1.bin']),
  feature('margins', FORM, ['<pageMargins left="0.7"']),
  feature('fit to pages', FORM, ['<pageSetUpPr fitToPage="1"/>']),
  feature('header and footer', GUIDE, [
    '<oddFooter>&amp;LFSI&amp;RSide &amp;P af &amp;N</oddFooter>',
  ]),
  feature('header picture', GUIDE, ['<oddHeader>&amp;L&amp;G&amp;R']),
  feature("header picture's shape", 'xl/drawings/vmlDrawing1.vml', ['o:relid="rId1"']),
  feature('page breaks', HISTORY, [
    '<brk id="11" max="16383" man="1"/><brk id="22"',
    '<brk id="11" max="16383" man="1"/><brk id="19" max="16383" man="1"/><brk id="30"',
  ]),
];

const SHEETS = [
  feature('frozen panes', FORM, ['<pane xSplit="1" ySplit="1" topLeftCell="B2"']),
  feature('view', HISTORY, ['showGridLines="0" view="pageBreakPreview" zoomScale="80"']),
  feature('merged cells', HISTORY, [
    '<mergeCell ref="A12:O12"/></mergeCells>',
    '<mergeCell ref="A12:O12"/><mergeCell ref="A20:O20"/></mergeCells>',
  ]),
  feature('row heights', HISTORY, [
    '<row r="12" ht="18" customHeight="1">',
    '<row r="20" ht="18" customHeight="1">',
  ]),
  feature('outline', HISTORY, ['<row r="17" outlineLevel="1">', '<row r="25" outlineLevel="1">']),
  feature('column widths, hidden and with a style', FORM, [
    '<col min="2" max="2" width="24" style="9" customWidth="1"/>',
  ]),
  feature('sheet protection', FORM, ['spinCount="100000" sheet="1" objects="1" scenarios="1"']),
  feature('ranges open despite protection', FORM, ['<protectedRange sqref="E16" name="Telefon"']),
  feature('ignored errors', FORM, ['<ignoredError sqref="B19" numberStoredAsText="1"/>']),
  feature('names for macros', FORM, ['<sheetPr codeName="Ark3" filterMode="1">']),
  feature("sheet's own properties", FORM, ['<customPr name="FSI-nøgle" r:id="rId7"/>']),
  feature('tab colour', HISTORY, ['<tabColor theme="5"/>']),
  feature('hidden sheet', WORKBOOK, ['state="hidden"']),
  feature('sheet hidden from users', WORKBOOK, ['state="veryHidden"']),
  feature('values of other sheets', LISTS, ['<c r="A3" t="s"><v>8</v></c>']),
];

const CELLS = [
  feature('rich text', 'xl/sharedStrings.xml', ['<t>kun</t></r><r><t xml:space="preserve"> de']),
  feature('rich text within the cell', FORM, ['<rFont val="Calibri"/></rPr><t>andre systemer<']),
  feature('shared formula', FORM, ['<f t="shared" ref="F9:F12" si="0">SUM(C9:E9)</f>']),
  feature('formula over all years', HISTORY, [
    'SUMIF(A4:A18,"Videokald i VDX",N4:N18)',
    'SUMIF(A4:A26,"Videokald i VDX",N4:N26)',
  ]),
  feature('formula of another sheet', 'xl/worksheets/sheet5.xml', [
    "'Historik &amp; trend'!$B$21",
    "'Historik &amp; trend'!$B$29",
  ]),
  feature('array formula', FORM, ['<c r="D18" cm="1"><f t="array" ref="D18:D19">ROW(A1:A2)*2</f>']),
  feature("dynamic arrays' metadata", 'xl/metadata.xml', ['fDynamic="1"']),
  feature('error', FORM, ['<c r="B18" t="e"><v>#N/A</v></c>']),
  feature('truth value', FORM, ['<c r="C18" t="b"><v>1</v></c>']),
  feature('web link with a tip', GUIDE, ['tooltip="Åbner i browseren&#10;uden for regnearket"']),
  feature('link within the workbook', GUIDE, ['location="\'Årets tal\'!B5"']),
  feature('mail link', 'xl/worksheets/_rels/sheet1.xml.rels', ['mailto:fsi@example.dk?subject=']),
  feature('comment with formatted text', 'xl/comments1.xml', ['<t>Systemnavn:</t>']),
  feature("comment's author", 'xl/comments1.xml', ['<author>FSI-sekretariatet</author>']),
  feature("comment's box", 'xl/drawings/vmlDrawing2.vml', ['<x:Anchor>2, 15, 2, 2, 5, 31, 6, 9<']),
  feature('threaded comment', 'xl/threadedComments/threadedComment1.xml', ['dd.mm.åå']),
  feature('table', 'xl/tables/table1.xml', ['totalsRowFunction="sum"']),
  feature("table's filter and order", 'xl/tables/table1.xml', ['<sortCondition descending="1"']),
];

const BOOK = [
  feature('style of a table', STYLES, ['<tableStyle name="FSI-tabel" pivot="0" count="1">']),
  feature('named style', STYLES, ['<cellStyle name="Link" xfId="1" builtinId="8"/>']),
  feature('number format', STYLES, ['formatCode="dd/mm/yyyy;@"']),
  feature('look of a conditional format', STYLES, ['<dxf><font><color rgb="FF9C0006"/></font>']),
  feature('theme', 'xl/theme/theme1.xml', ['<a:clrScheme name="FSI">']),
  feature('workbook protection', WORKBOOK, ['workbookSpinCount="100000" lockStructure="1"']),
  feature('calculation settings', WORKBOOK, ['iterate="1" iterateCount="50"']),
  feature('link to another workbook', 'xl/externalLinks/externalLink1.xml', ['val="Aftaler"']),
  feature('extensions of the workbook', WORKBOOK, ['chartTrackingRefBase="1"']),
  feature('core properties', 'docProps/core.xml', ['FSI-sekretariatet']),
  feature('application properties', 'docProps/app.xml', ['Sundhedsdatastyrelsen']),
  feature('custom properties', 'docProps/custom.xml', ['name="Skabelonversion"']),
  feature('custom XML', 'customXml/item1.xml', ['<version>4.1</version>']),
  feature('sensitivity label', 'docMetadata/LabelInfo.xml', ['method="Privileged"']),
];

export const FEATURES: readonly Feature[] = [
  ...DRAWN,
  ...RULES,
  ...NAMES,
  ...PAGES,
  ...SHEETS,
  ...CELLS,
  ...BOOK,
];
