import { EXIT } from '../error.ts';
import { unitOf } from '../figures/catalogue.ts';
import type { Ledger } from '../history/ledger.ts';
import { reaches } from '../history/years.ts';
import { type Quarter, quarterOf, shiftMonth, yearOf } from '../period.ts';
import { assembleReport } from '../report/assemble.ts';
import { formYears } from '../report/build.ts';
import { NO_DETAILS } from '../report/details.ts';
import type { Report } from '../report/model.ts';
import type { Settings } from '../settings/settings.ts';
import { fillWorkbook, workbookFaults, workbookProblems } from '../workbook/fill.ts';
import { type Finding, ok } from './check-finding.ts';
import { readTemplate } from './outputs.ts';

const CHECK = 'template';

/**
 * Fills the template in memory with reports of a year, and its history with ten; tells every field that does not fit
 * and all that the filled workbook says otherwise than it should.
 */
export async function checkTemplate(settings: Settings, ledger: Ledger): Promise<Finding[]> {
  const template = await readTemplate(settings);
  const reports = trialReports(settings, ledger);
  const decade = decadeReport(settings, ledger);
  const problems = new Set(
    [...reports, decade].flatMap((report) => workbookProblems(report, template)),
  );
  if (problems.size > 0) return problemFindings([...problems], settings);
  for (const report of reports) fillWorkbook(report, template);
  const faults = workbookFaults(decade, template, ledger.definitions);
  if (faults.length > 0) return faultFindings(faults, settings);
  return [ok(CHECK, `${settings.template.workbook} fits ${settings.template.mapping}`)];
}

/** What to do is the same for all of them, and told with the last. */
function problemFindings(problems: readonly string[], { template }: Settings): Finding[] {
  const fields = problems.length === 1 ? 'this field' : 'these fields';
  const hint = `Give ${fields} the right place in ${template.mapping}, or none where ${template.workbook} has no such place.`;
  return problems.map((message, index) => ({
    check: CHECK,
    state: 'error',
    code: EXIT.output,
    message,
    ...(index === problems.length - 1 && { hint }),
  }));
}

const MOST_FAULTS = 20;

function faultFindings(faults: readonly string[], { template }: Settings): Finding[] {
  const more = faults.length - MOST_FAULTS;
  const messages = [...faults.slice(0, MOST_FAULTS), ...(more > 0 ? [`and ${more} more`] : [])];
  return messages.map((message, index) => ({
    check: CHECK,
    state: 'error',
    code: EXIT.output,
    message: `ten years on: ${message}`,
    ...(index === messages.length - 1 && {
      hint: `Look at these places in ${template.workbook}: what stands there does not follow when years are added.`,
    }),
  }));
}

/** A report ten years on, with another number in each month until then. */
function decadeReport(settings: Settings, ledger: Ledger): Report {
  const last = ledger.entries.at(-1)?.month ?? '2025-01';
  const months = Array.from({ length: 120 }, (_, at) => shiftMonth(last, at + 1));
  const entries = ledger.definitions.flatMap((definition, index) =>
    months
      .filter((month) => ledger.entries.length > 0 && reaches(definition, yearOf(month)))
      .map((month, at) => {
        const value = definition.unit === 'percent' ? 90 + at / 100 : 10_000 * (index + 1) + at;
        return { month, figure: definition.id, value };
      }),
  );
  const quarter = quarterOf(shiftMonth(last, 118), { firstMonth: settings.quarters.first_month });
  const ahead = { ...ledger, entries: [...ledger.entries, ...entries] };
  return trialReport({ quarter, settings, ledger: ahead, compliant: true });
}

/** The next four quarters: every name of a month, both verdicts, and the opening of a year come up. */
function trialReports(settings: Settings, ledger: Ledger): Report[] {
  const last = ledger.entries.at(-1)?.month ?? '2025-01';
  return [3, 6, 9, 12].map((distance, index) => {
    const month = shiftMonth(last, distance);
    const quarter = quarterOf(month, { firstMonth: settings.quarters.first_month });
    return trialReport({ quarter, settings, ledger, compliant: index % 2 === 0 });
  });
}

const TRIAL_VALUES = { percent: 99.99, count: 100_000 } as const;

type Trial = { quarter: Quarter; settings: Settings; ledger: Ledger; compliant: boolean };

function trialReport({ quarter, settings, ledger, compliant }: Trial): Report {
  return assembleReport(quarter, settings, {
    sample: true,
    compliant,
    valuesOf: (figure) => quarter.months.map(() => TRIAL_VALUES[unitOf(figure)]),
    comments: ['Kommentar'],
    notes: [],
    history: formYears(ledger, quarter.months[2]),
    details: NO_DETAILS,
  });
}
