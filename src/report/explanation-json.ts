import type { Explanation } from './explanation.ts';
import { withZones } from './json.ts';
import type { Ran } from './ran.ts';

/** An explanation as the JSON holds it; the rows of its statements where they are asked for. */
export function jsonExplanation(explanation: Explanation, { rows }: { rows: boolean }) {
  const { figure, leftOut, ids, statements, downtime, bounds, history, ...rest } = explanation;
  return withZones({
    figure,
    ...rest,
    leftOut: leftOut.map(({ rules, ...of }) => ({
      ...of,
      rules: rules.map(({ ids: _, ...rule }) => ({
        ...rule,
        ...(ids.has(rule.rule) && { ids: ids.get(rule.rule) }),
      })),
    })),
    ...(downtime !== null && { downtime }),
    ...(bounds !== null && { bounds }),
    history,
    statements: statements.map((ran) => jsonStatement(ran, rows)),
  });
}

function jsonStatement({ rows, milliseconds, ...ran }: Ran, full: boolean) {
  return {
    ...ran,
    milliseconds: Math.round(milliseconds),
    returned: rows?.length ?? null,
    ...(full && { rows: JSON.parse(JSON.stringify(rows, exact)) }),
  };
}

/** Whole numbers that JSON would not hold exactly are texts. */
function exact(_: string, value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}
