import type { Workbook, Worksheet } from 'exceljs';
import { addSheet, fitRow, put } from './look.ts';

const LABEL_WIDTH = 31;
const TARGET_WIDTH = 23;
const DEFINITION_WIDTH = 47;
const WIDTHS = [LABEL_WIDTH, TARGET_WIDTH, 10, 10, 10, DEFINITION_WIDTH];

const HEAD = [
  ['Systemnavn:', 'Systemnavn'],
  ['Systemansvarlige myndighed:', 'Systemansvarlig_myndighed'],
  ['Periode:', 'Periode'],
  ['Overholder målingerne i perioden det aftalte serviceniveau?', 'Serviceniveau_overholdt'],
] as const;

const NO_TARGET = 'Ingen aftalt servicemål';
const TARGET_HINT = 'Angiv aftalt servicemål, eks. 99% oppetid';
const DEFINITION_HINT =
  'Angiv, hvordan servicemål er opgjort, eks. "oppetiden er opgjort vha. en simpel teknisk forespørgsel som ping"';

type Figure = {
  name: string;
  label: string;
  target: string | number;
  definition: string;
  format: string;
};
type Block = { title: string; months: string; hint: string; figures: readonly Figure[] };

const BLOCKS: readonly Block[] = [
  {
    title: 'Servicemål - drift',
    months: 'Drift_maaned',
    hint: '100% oppetid',
    figures: [
      {
        name: 'Oppetid_infrastruktur',
        label: 'Oppetid - VDX-infrastruktur',
        target: 99.5,
        definition:
          'Gennemsnitsberegning pr. måned opgjort vha. simpel teknisk forespørgsel som ping',
        format: '0.00',
      },
      {
        name: 'Oppetid_API',
        label: 'Oppetid - VDX-API',
        target: 99.5,
        definition:
          "Gennemsnitsberegning pr. måned baseret på http-getkald og responskoder på services i VDX-API'et",
        format: '0.00',
      },
    ],
  },
  {
    title: 'Servicemål',
    months: 'Service_maaned',
    hint: 'Angiv leveret service, eks. 99,1% oppetid',
    figures: [
      {
        name: 'Videomoeder',
        label: 'Videomøder i VDX',
        target: NO_TARGET,
        definition:
          'Antal videomøder pr. måned. Et videomøde er defineret som et møde med ≥ 2 deltagere. Testkald er frasorteret.',
        format: '0',
      },
      {
        name: 'Videokald',
        label: 'Videokald i VDX',
        target: NO_TARGET,
        definition:
          'Antal videokald pr. måned. Et videokald er defineret som et kald til et VDX-møderum med ≥ 2 deltagere. ' +
          'Dvs. det fortæller noget om antallet af anvendere af VDX. Testkald er frasorteret.',
        format: '0',
      },
      {
        name: 'SMS_forbrug',
        label: 'SMS-forbrug i VDX',
        target: NO_TARGET,
        definition: 'Antal månedligt afsendte SMS’er fra SMS-servicen i VDX-API’et',
        format: '0',
      },
      {
        name: 'Videokvalitet',
        label: 'Videokvalitet i VDX',
        target:
          'Ingen aftalt servicemål. Videokvaliteten er også afhængig af lokale netværksforbindelser. KPI’en afspejler ' +
          'således den samlede oplevede videokvalitet og ikke kun videokvaliteten i VDX.',
        definition:
          'Den gennemsnitlige kvalitet på lyd og billede pr. måned opgjort for samtlige videokald og for videomøder af ' +
          'varighed ≥ 30 sekunder, da videokvaliteten først kan beregnes efter 30 sekunder. Testkald er frasorteret. ' +
          'Kvalitet beregnes ud fra pakketab og jitter i mediestrømmen - og opgøres i pct.',
        format: '0.00',
      },
      {
        name: 'Licensforbrug',
        label: 'VDX-licensforbrug (Pexip - aftale på 1.500 licenser)',
        target: NO_TARGET,
        definition:
          'Højeste antal samtidige videolicenser i brug på en dag i den givne måned og er inkl. testkald.',
        format: '0',
      },
    ],
  },
];

export function addQuarter(workbook: Workbook): void {
  const sheet = addSheet(workbook, 'Afrapportering', {
    widths: WIDTHS,
    freeze: { xSplit: 0, ySplit: 1 },
  });
  put(sheet, 'A1', { value: 'Afrapportering - seneste kvartal', look: 'title', across: 'F1' });
  sheet.getRow(1).height = 34;
  put(sheet, 'A2', { look: 'mark', across: 'F2' });
  sheet.getRow(2).height = 20;
  workbook.definedNames.add(`'${sheet.name}'!$A$2`, 'Maerke');
  addHead(workbook, sheet);
  const next = BLOCKS.reduce((row, block) => addBlock(sheet, { row, block }) + 1, 9);
  put(sheet, `A${next}`, {
    value: 'Evt. kommentarer til perioden',
    look: 'head',
    across: `F${next}`,
  });
  sheet.getRow(next).height = 22;
  const comments = put(sheet, `A${next + 1}`, { look: 'field', across: `F${next + 1}` });
  comments.alignment = { vertical: 'top', horizontal: 'left', wrapText: true, indent: 1 };
  sheet.getRow(next + 1).height = 150;
  workbook.definedNames.add(`'${sheet.name}'!$A$${next + 1}`, 'Kommentarer');
}

function addHead(workbook: Workbook, sheet: Worksheet): void {
  for (const [index, [label, name]] of HEAD.entries()) {
    const row = 4 + index;
    put(sheet, `A${row}`, { value: label, look: 'label' });
    put(sheet, `B${row}`, { look: 'field', across: `F${row}`, format: '@' });
    fitRow(sheet, row, [{ text: label, width: LABEL_WIDTH - 5 }]);
    sheet.getRow(row).height += 4;
    workbook.definedNames.add(`'${sheet.name}'!$B$${row}`, name);
  }
  sheet.getCell('B7').dataValidation = {
    type: 'list',
    allowBlank: true,
    formulae: ['"Ja,Nej"'],
    showErrorMessage: true,
    errorTitle: 'Ja eller Nej',
    error: 'Vælg Ja eller Nej på listen.',
  };
}

/** Returns the row below the block. */
function addBlock(sheet: Worksheet, { row, block }: { row: number; block: Block }): number {
  const names = sheet.workbook.definedNames;
  put(sheet, `A${row}`, { value: block.title, look: 'head', across: `A${row + 1}` });
  put(sheet, `B${row}`, { value: 'Aftalt servicemål', look: 'head', across: `B${row + 1}` });
  put(sheet, `C${row}`, { value: 'Leveret service', look: 'head', across: `E${row}` }).alignment = {
    vertical: 'middle',
    horizontal: 'center',
  };
  put(sheet, `F${row}`, { value: 'Opgørelse af servicemål', look: 'head', across: `F${row + 1}` });
  sheet.getRow(row).height = 20;
  for (const [index, column] of ['C', 'D', 'E'].entries()) {
    put(sheet, `${column}${row + 1}`, { look: 'subhead' });
    names.add(`'${sheet.name}'!$${column}$${row + 1}`, `${block.months}_${index + 1}`);
  }
  sheet.getRow(row + 1).height = 20;
  addHints(sheet, { row: row + 2, hint: block.hint });
  for (const [index, figure] of block.figures.entries()) {
    addFigure(sheet, { row: row + 3 + index, figure });
  }
  return row + 3 + block.figures.length;
}

function addHints(sheet: Worksheet, { row, hint }: { row: number; hint: string }): void {
  put(sheet, `A${row}`, { look: 'hint' });
  put(sheet, `B${row}`, { value: TARGET_HINT, look: 'hint' });
  put(sheet, `C${row}`, { value: hint, look: 'hint', across: `E${row}` });
  put(sheet, `F${row}`, { value: DEFINITION_HINT, look: 'hint' });
  fitRow(sheet, row, [
    { text: TARGET_HINT, width: TARGET_WIDTH - 2, fontSize: 9 },
    { text: DEFINITION_HINT, width: DEFINITION_WIDTH - 2, fontSize: 9 },
  ]);
}

function addFigure(sheet: Worksheet, { row, figure }: { row: number; figure: Figure }): void {
  const names = sheet.workbook.definedNames;
  const { name, label, target, definition, format } = figure;
  put(sheet, `A${row}`, { value: label, look: 'label' });
  put(sheet, `B${row}`, {
    value: target,
    look: typeof target === 'number' ? 'number' : 'small',
    ...(typeof target === 'number' ? { format } : {}),
  });
  for (const [index, column] of ['C', 'D', 'E'].entries()) {
    put(sheet, `${column}${row}`, { look: 'number', format });
    names.add(`'${sheet.name}'!$${column}$${row}`, `${name}_${index + 1}`);
  }
  put(sheet, `F${row}`, { value: definition, look: 'small' });
  names.add(`'${sheet.name}'!$A$${row}`, `${name}_navn`);
  names.add(`'${sheet.name}'!$B$${row}`, `${name}_maal`);
  names.add(`'${sheet.name}'!$F$${row}`, `${name}_opgoerelse`);
  fitRow(sheet, row, [
    { text: label, width: LABEL_WIDTH - 5 },
    { text: String(target), width: TARGET_WIDTH - 2, fontSize: 10 },
    { text: definition, width: DEFINITION_WIDTH - 2, fontSize: 10 },
  ]);
  sheet.getRow(row).height += 4;
}
