import type { Unit } from '../../figures/figure.ts';
import { formatDate, longMonth } from '../../format.ts';
import type { FigureDetails } from '../../report/details.ts';
import type { CommentBlock, Span } from '../../report/markdown.ts';
import { bare } from '../../report/markdown.ts';
import type { Report, ReportRow } from '../../report/model.ts';
import { drawAllowances } from '../pictures/allowance.ts';
import { changeText, durationText, numberText } from '../texts/numbers.ts';
import { unbroken } from '../texts/unbroken.ts';

/** The answer to FSI's question: what was missed, when and by how much, or how much room there was. */
export function verdictView(report: Report) {
  const { compliant, complianceText } = report;
  const uptimes = report.details.figures.filter(({ uptime }) => uptime !== undefined);
  const pictures = uptimes.map(({ name, uptime }) =>
    drawAllowances({ name, months: uptime?.allowances ?? [] }, { sampleMark: shortMark(report) }),
  );
  const kind = compliant === null ? 'open' : compliant ? 'met' : 'missed';
  const text = compliant === null ? 'Ikke besvaret – se bemærkningerne' : complianceText;
  const misses = report.rows.flatMap((row) => missesOf(row, report));
  const why = misses.length > 0 ? misses : tightest(uptimes);
  const lines = [...why, ...(report.details.verdictHangs ? [HANGS] : [])].map(unbroken);
  return { kind, text, lines, pictures };
}

const HANGS = 'Svaret afhænger af tid, der ikke er målt – se bemærkningerne.';

/** `VDX-API, oktober 2025: 98,71 % (krav 99,50 %), 9 t 36 min nedetid` */
function missesOf({ figure, label, target, values }: ReportRow, report: Report): string[] {
  const details = report.details.figures.find((each) => each.figure === figure);
  return values.flatMap((value, index) => {
    if (target === null || value === null) return [];
    const allowance = details?.uptime?.allowances[index];
    // The verdict is about the exact value, which is not the shown one: 99.4999 shows 99.49, and so does the month.
    if (value >= target) return [];
    const used = allowance?.used ?? null;
    const down = used === null ? '' : `, ${durationText(used)} nedetid`;
    const month = report.period.months[index]?.long ?? '';
    return [
      `${shortName(label)}, ${month}: ${numberText(value, 'percent')} (krav ${numberText(target, 'percent')})${down}`,
    ];
  });
}

/** Where the most of the allowed downtime was used. */
function tightest(figures: readonly FigureDetails[]): string[] {
  const all = figures.flatMap(({ name, uptime }) =>
    (uptime?.allowances ?? []).flatMap(({ month, used, allowed }) =>
      used === null || allowed === 0 ? [] : [{ name, month, used, allowed }],
    ),
  );
  const [first, ...others] = all;
  if (!first) return [];
  const most = others.reduce((a, b) => (b.used / b.allowed > a.used / a.allowed ? b : a), first);
  if (most.used === 0) return ['Ingen nedetid er målt i perioden.'];
  return [
    `Mest nedetid i forhold til det tilladte: ${shortName(most.name)}, ${longMonth(most.month)}, ` +
      `${durationText(most.used)} af ${durationText(most.allowed)}.`,
  ];
}

/** `VDX-API` of `Oppetid - VDX-API`. */
const shortName = (label: string) => label.replace(/^Oppetid - /, '');

/** What marks made-up data where there is little room. */
export function shortMark({ sample, sampleMark }: Report): string | undefined {
  return sample ? sampleMark.split(' - ')[0] : undefined;
}

/** FSI's two tables, each figure with the change against the quarter before and a year ago. */
export function blockViews(report: Report) {
  return [
    { id: 'drift', title: 'Servicemål – drift', rows: rowsOf(report, 'operation') },
    { id: 'service', title: 'Servicemål', rows: rowsOf(report, 'service') },
  ].filter(({ rows }) => rows.length > 0);
}

function rowsOf(report: Report, block: ReportRow['block']) {
  return report.rows
    .filter((row) => row.block === block)
    .map((row) => {
      const details = report.details.figures.find(({ figure }) => figure === row.figure);
      const { unit, target } = row;
      const { quarter = null, before = null, yearBefore = null } = details?.comparison ?? {};
      return {
        id: row.figure,
        linked: details !== undefined,
        label: row.label,
        target: targetText(row),
        values: row.values.map((value) => valueView(value, { unit, target })),
        before: changeText(quarter, before, unit) || '–',
        yearBefore: changeText(quarter, yearBefore, unit) || '–',
      };
    });
}

/** The agreed level, or the first sentence of why there is none. */
export function targetText({ target, targetText: text }: ReportRow): string {
  if (target !== null) return numberText(target, 'percent');
  return text.split('. ')[0] || '–';
}

/** A value in a cell: missed where it is below its target. */
export function valueView(
  value: number | null,
  { unit, target }: Pick<ReportRow, 'unit' | 'target'>,
): { text: string; kind: string } {
  if (value === null) return { text: 'ingen måling', kind: 'gap' };
  const missed = target !== null && value < target;
  return { text: numberText(value, unit), kind: missed ? 'missed' : '' };
}

/** Each block is a paragraph or one of the two kinds of list; what it is not is empty. */
export function commentViews(blocks: readonly CommentBlock[]) {
  return blocks.map((block) => {
    const items = block.kind === 'list' ? block.items.map((spans) => spans.map(spanView)) : [];
    return {
      paragraph: block.kind === 'paragraph' ? block.spans.map(spanView) : [],
      numbered: block.kind === 'list' && block.ordered ? items : [],
      bulleted: block.kind === 'list' && !block.ordered ? items : [],
    };
  });
}

/** A link is shown with its address, so that paper has it, too. */
function spanView({ text, bold = false, address = '' }: Span) {
  const shown = address === '' || bare(address) === text ? '' : ` (${bare(address)})`;
  return { text, bold, address, shown };
}

function valueText(value: number | null, unit: Unit): string {
  return value === null ? 'udgået' : numberText(value, unit);
}

/** What was published before and is not true any more. */
export function revisionViews({ details, period }: Report) {
  const rows = details.revisions.map(({ name, unit, month, old, new: now, reason, revisedAt }) => ({
    name,
    month: longMonth(month),
    old: valueText(old, unit),
    now: valueText(now, unit),
    reason,
    date: formatDate(revisedAt.slice(0, 10)),
  }));
  return { since: formatDate(period.from), rows };
}
