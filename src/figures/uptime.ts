import { cutToCents, fraction, fromDecimal, isAtLeast, mean, times } from '../fraction.ts';
import { isBelow, shareText } from './coverage.ts';
import {
  type Check,
  defineFigure,
  type Figure,
  type FigureTexts,
  type MonthRows,
} from './figure.ts';
import type { MeasuredMonth, Value } from './measured.ts';
import { type Component, countsOf, PROBES, targetsOf } from './probes.ts';
import { probedSeconds } from './rules.ts';

const checkProbeCoverage: Check = ({ month, figures }, { rules }) =>
  figures
    .filter(({ met, gap }) => met !== undefined && !gap)
    .flatMap(({ figure, coverage = [] }) =>
      coverage
        .filter(({ known, expected }) => isBelow(known, expected, rules.uptime.minimum_coverage))
        .map(({ name, known, expected }) => ({
          code: 'probe_coverage_low' as const,
          month,
          figure,
          message: `${figure}: ${known} of ${expected} expected probes of ${name || 'a target without a name'} have a known answer (${shareText(known, expected)}).`,
        })),
    );

const checkComponents: Check = ({ month, otherComponents }) =>
  [...otherComponents].map(([component, probes]) => ({
    code: 'probe_component_unknown' as const,
    month,
    message: `${probes} probes have the component "${component}", which is neither infrastructure nor api, and are not counted.`,
  }));

/** The checks look at both figures, and are the same for both. */
const CHECKS = [checkProbeCoverage, checkComponents];

function uptimeOf(component: Component, texts: FigureTexts): Figure {
  return defineFigure({
    unit: 'percent',
    form: 'operation',
    target: 99.5,
    component,
    pictures: ['days'],
    needs: { tables: ['uptime_probe'] },
    rules: [`targets.uptime_${component}`, 'uptime'],
    queries: { probes: PROBES },
    measure: (month) => measureUptime(component, month),
    texts,
    checks: CHECKS,
  });
}

export const UPTIME_INFRASTRUCTURE = uptimeOf('infrastructure', {
  danish: {
    label: 'Oppetid - VDX-infrastruktur',
    target: '',
    definition: 'Gennemsnitsberegning pr. måned opgjort vha. simpel teknisk forespørgsel som ping',
  },
  english: {
    label: 'Uptime, infrastructure (%)',
    definition:
      'Mean over targets of the share of simple requests, such as ping, that were answered.',
  },
});

export const UPTIME_API = uptimeOf('api', {
  danish: {
    label: 'Oppetid - VDX-API',
    target: '',
    definition:
      "Gennemsnitsberegning pr. måned baseret på http-getkald og responskoder på services i VDX-API'et",
  },
  english: {
    label: 'Uptime, API (%)',
    definition:
      'Mean over services of the API of the share of GET requests with a code of 200 - 299.',
  },
});

/**
 * Uptime of a month: per target up probes / known probes, then the plain mean over the targets that any month of the
 * period knows of, so that one that fell silent is seen. The value is cut, so that it never shows more than was
 * delivered; the verdict compares before that.
 */
function measureUptime(
  component: Component,
  { rows, period, span, rules, agreed }: MonthRows<{ probes: typeof PROBES }>,
): Value {
  const { interval_seconds, maintenance } = rules.uptime;
  const expectedOf = (target: string) =>
    Math.floor(probedSeconds({ component, target }, span, maintenance) / interval_seconds);
  const targets = targetsOf(component, period.probes);
  const counts = targets.map((name) => countsOf(name, rows.probes, component));
  const shares = counts
    .filter(({ known }) => known > 0)
    .map(({ up, known }) => fraction(up, known));
  const average = mean(shares);
  const exact = average && times(average, fraction(100));
  const basis = {
    targets: counts.map((entry) => ({ ...entry, expected: expectedOf(entry.target) })),
  };
  const coverage = counts.map(({ target: name, known }) => ({
    name,
    known,
    expected: expectedOf(name),
  }));
  if (!exact) {
    return { value: null, met: null, basis, coverage, gap: 'no probe has a known answer' };
  }
  const met = agreed === null ? null : isAtLeast(exact, fromDecimal(agreed));
  return { value: cutToCents(exact), met, basis, coverage };
}

/** Ja when every month of all figures with a target is at or above it, Nej when one is below, else no answer. */
export function isCompliant(months: readonly Pick<MeasuredMonth, 'figures'>[]): boolean | null {
  const verdicts = months.flatMap(({ figures }) => figures.flatMap(({ met }) => met ?? []));
  const open = months.some(({ figures }) => figures.some(({ met }) => met === null));
  if (verdicts.includes(false)) return false;
  return verdicts.length > 0 && !open ? true : null;
}
