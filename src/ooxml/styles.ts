import type { Element } from '@xmldom/xmldom';
import { changePart, type Package, readPart } from './package.ts';
import { targetsOf } from './relationships.ts';
import { UnusableWorkbook } from './unusable.ts';
import {
  allChildrenOf,
  appendNew,
  childOf,
  childrenOf,
  cloneOf,
  createFor,
  ensureChild,
  isOn,
  rootOf,
} from './xml.ts';

/** What a cell format is asked to be besides what it is. */
export type StyleChange = { numberFormat?: string; quotePrefix?: boolean; wrap?: boolean };

/** The formats that have a number without being written down in the file, as far as they matter here. */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [14, 'dd-mm-yyyy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'dd-mm-yyyy h:mm'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [49, '@'],
]);
const FIRST_FREE_FORMAT = 164;
const STYLESHEET_ORDER = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs'];

function stylesPart(pkg: Package): string {
  const workbook = () => targetsOf(pkg, '', 'officeDocument')[0] ?? '';
  const part = pkg.styles.part ?? targetsOf(pkg, workbook(), 'styles')[0];
  if (part) {
    pkg.styles.part = part;
    return part;
  }
  throw new UnusableWorkbook(`${pkg.name} has no cell styles to build on.`, {
    hint: 'Save the workbook anew in Excel or LibreOffice.',
  });
}

function formatsOf(root: Element): Element {
  return ensureChild(root, 'cellXfs', ['cellStyles', 'dxfs', 'tableStyles', 'colors', 'extLst']);
}

function formatAt(pkg: Package, index: number): Element | undefined {
  return childrenOf(formatsOf(rootOf(readPart(pkg, stylesPart(pkg)))), 'xf')[index];
}

/** The number format of a cell format, `General` where it has none. */
export function numberFormatOf(pkg: Package, index: number): string {
  const { numberFormats } = pkg.styles;
  const code = numberFormats.get(index) ?? findNumberFormat(pkg, index);
  numberFormats.set(index, code);
  return code;
}

function findNumberFormat(pkg: Package, index: number): string {
  const id = Number(formatAt(pkg, index)?.getAttribute('numFmtId') ?? 0);
  const formats = childOf(rootOf(readPart(pkg, stylesPart(pkg))), 'numFmts');
  const own = (formats ? childrenOf(formats, 'numFmt') : []).find(
    (each) => Number(each.getAttribute('numFmtId')) === id,
  );
  return own?.getAttribute('formatCode') ?? BUILT_IN.get(id) ?? 'General';
}

/** Whether a protected sheet locks cells of this format; it does unless the format says no. */
export function isLocked(pkg: Package, index: number): boolean {
  const format = formatAt(pkg, index);
  const protection = format && childOf(format, 'protection');
  return !protection?.hasAttribute('locked') || isOn(protection, 'locked');
}

export function isWrapped(pkg: Package, index: number): boolean {
  const format = formatAt(pkg, index);
  const alignment = format && childOf(format, 'alignment');
  return alignment ? isOn(alignment, 'wrapText') : false;
}

/** Size of a cell format's font in points. */
export function fontSizeOf(pkg: Package, index: number): number {
  const fonts = childOf(rootOf(readPart(pkg, stylesPart(pkg))), 'fonts');
  const id = Number(formatAt(pkg, index)?.getAttribute('fontId') ?? 0);
  const font = fonts && childrenOf(fonts, 'font')[id];
  const size = font && childOf(font, 'sz');
  return Number(size?.getAttribute('val') ?? 11);
}

/** The index of a cell format like the one at `index` but for the change; made when there is none. */
export function changedStyle(pkg: Package, index: number, change: StyleChange): number {
  const key = `${index} ${JSON.stringify(change)}`;
  const found = pkg.styles.changed.get(key) ?? addStyle(pkg, index, change);
  pkg.styles.changed.set(key, found);
  return found;
}

function addStyle(pkg: Package, index: number, change: StyleChange): number {
  const root = rootOf(changePart(pkg, stylesPart(pkg)));
  const formats = formatsOf(root);
  const all = childrenOf(formats, 'xf');
  const clone = cloneOf(all[index] ?? createFor(formats, 'xf'));
  applyChange(root, clone, change);
  const known = all.findIndex((each) => signature(each) === signature(clone));
  if (known >= 0) return known;
  formats.appendChild(clone);
  formats.setAttribute('count', String(all.length + 1));
  return all.length;
}

function applyChange(root: Element, format: Element, change: StyleChange): void {
  if (change.numberFormat !== undefined) {
    format.setAttribute('numFmtId', String(numberFormatId(root, change.numberFormat)));
    format.setAttribute('applyNumberFormat', '1');
  }
  if (change.wrap) {
    ensureChild(format, 'alignment', ['protection', 'extLst']).setAttribute('wrapText', '1');
    format.setAttribute('applyAlignment', '1');
  }
  if (change.quotePrefix !== undefined) {
    if (change.quotePrefix) format.setAttribute('quotePrefix', '1');
    else format.removeAttribute('quotePrefix');
  }
}

function numberFormatId(root: Element, code: string): number {
  for (const [id, builtIn] of BUILT_IN) if (builtIn === code) return id;
  const formats = ensureChild(root, 'numFmts', [
    ...STYLESHEET_ORDER.slice(1),
    'cellStyles',
    'dxfs',
  ]);
  const all = childrenOf(formats, 'numFmt');
  const known = all.find((each) => each.getAttribute('formatCode') === code);
  if (known) return Number(known.getAttribute('numFmtId'));
  const used = all.map((each) => Number(each.getAttribute('numFmtId')));
  const id = Math.max(FIRST_FREE_FORMAT - 1, ...used) + 1;
  const element = appendNew(formats, 'numFmt');
  element.setAttribute('numFmtId', String(id));
  element.setAttribute('formatCode', code);
  formats.setAttribute('count', String(all.length + 1));
  return id;
}

/** Two formats are the same when all their attributes and children are. */
function signature(element: Element): string {
  const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
  return `${element.localName}(${attributes.join(' ')}${allChildrenOf(element).map(signature).join('')})`;
}
