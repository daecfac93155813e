import { CATALOGUE, FIGURES } from '../figures/catalogue.ts';
import type { Excluded } from '../figures/excluded.ts';
import { figureIn, type MeasuredMonth } from '../figures/measured.ts';
import { formatCount, formatDate, formatPercent } from '../format.ts';
import type { MethodGroup } from './details.ts';
import { localMoment } from './local.ts';
import { boundsText, type MonthBounds } from './uptime-bounds.ts';
import type { TableRows } from './verify.ts';

/** What decided the numbers beside the data: digests, sources, and settings that are not the defaults. */
export type MethodFacts = {
  tool: string;
  sources: readonly string[];
  tables: TableRows;
  /** Names of things with their SHA-256. */
  digests: readonly { name: string; digest: string }[];
  /** Settings other than the defaults, as `quality.good_below`, with what they are. */
  settings: readonly { name: string; value: string }[];
};

const TESTS: Readonly<Record<keyof Excluded['test_calls'], string>> = {
  service_types: 'Testkald efter type',
  names: 'Testkald efter møderummets navn',
  name_patterns: 'Testkald efter mønster i navnet',
  tags: 'Testkald efter mærke',
  organisations: 'Testkald efter organisation',
};

const CONFERENCES: Readonly<Record<keyof Excluded['conferences'], string>> = {
  other_service: 'Ikke et møderum (f.eks. gateway eller reception)',
  too_few_calls: 'Møderum med for få deltagere til et møde',
};

const CALLS: Readonly<Record<keyof Excluded['calls'], string>> = {
  never_connected: 'Kald, der aldrig kom igennem',
  not_ended: 'Kald uden sluttidspunkt',
  no_duration: 'Kald uden varighed',
  service_type: 'Kald, der ikke blev lukket ind i et møde',
  no_media: 'Kald uden lyd og billede',
  streaming: 'Streaming',
  protocol: 'Kald med en udeladt protokol',
  outgoing_protocol: 'Udgående kald til andre platforme',
};

type Task = {
  facts: MethodFacts;
  /** `september 2025` */
  names: readonly string[];
  timeZone: string;
  bounds: readonly MonthBounds[];
};

/** How the numbers came about, so that the document alone explains them. */
export function methodOf(
  months: readonly MeasuredMonth[],
  { facts, names, timeZone, bounds }: Task,
): MethodGroup[] {
  return [
    periodGroup(months, { facts, timeZone }),
    rowsGroup(facts, timeZone),
    settingsGroup(facts),
    countsGroup('Udeladte møder (antal)', names, [
      ...rulesOf(TESTS, (rule) => months.map(({ excluded }) => excluded.test_calls[rule])),
      ...rulesOf(CONFERENCES, (rule) => months.map(({ excluded }) => excluded.conferences[rule])),
    ]),
    countsGroup('Udeladte kald (antal)', names, [
      ...rulesOf(CALLS, (rule) => months.map(({ excluded }) => excluded.calls[rule])),
      {
        name: 'Kald uden et kendt møde',
        counts: months.map(({ excluded }) => excluded.orphans),
      },
    ]),
    { title: 'Dækning (målt del af det forventede)', head: names, rows: coverageRows(months) },
    {
      title: 'Oppetid, hvis alt umålt var nede, og hvis alt umålt var oppe',
      head: names,
      rows: boundsRows(months, bounds),
    },
    {
      title: 'Fingeraftryk (SHA-256)',
      head: [],
      rows: facts.digests.map(({ name, digest }) => ({ name, cells: [digest] })),
    },
  ];
}

function periodGroup(
  months: readonly MeasuredMonth[],
  { facts, timeZone }: { facts: MethodFacts; timeZone: string },
): MethodGroup {
  const [first, last] = [months[0], months.at(-1)];
  const moment = (instant: string) => momentText(instant, timeZone);
  const span =
    first && last ? `fra ${moment(first.span.from)} til ${moment(last.span.to)}` : 'ingen måneder';
  return {
    title: 'Periode og kilder',
    head: [],
    rows: [
      { name: 'Periode', cells: [`${span}, hele kalendermåneder i tidszonen ${timeZone}`] },
      { name: 'Kilder', cells: [facts.sources.join(', ')] },
      { name: 'Program', cells: [facts.tool] },
    ],
  };
}

/** What was there when it was measured: rows that come or go later change the figures. */
function rowsGroup({ tables }: MethodFacts, timeZone: string): MethodGroup {
  return {
    title: 'Rækker i perioden',
    head: ['Antal', 'Nyeste'],
    rows: Object.entries(tables).map(([name, { rows, newest }]) => ({
      name,
      cells: [formatCount(rows), newest === null ? '–' : momentText(newest, timeZone)],
    })),
  };
}

/** `30.11.25 kl. 23.59` */
function momentText(instant: string, timeZone: string): string {
  const local = localMoment(instant, timeZone);
  return `${formatDate(local.slice(0, 10))} kl. ${local.slice(11).replace(':', '.')}`;
}

function settingsGroup({ settings }: MethodFacts): MethodGroup {
  const none = { name: 'Ingen', cells: ['Alle regler og grænser er standard.'] };
  const rows = settings.map(({ name, value }) => ({ name, cells: [value] }));
  return {
    title: 'Indstillinger, der afviger fra standard',
    head: [],
    rows: rows.length > 0 ? rows : [none],
  };
}

function rulesOf<Rule extends string>(
  names: Readonly<Record<Rule, string>>,
  counts: (rule: Rule) => number[],
) {
  // Object.keys forgets the names of a record
  const rules = Object.keys(names) as Rule[];
  return rules.map((rule) => ({ name: names[rule], counts: counts(rule) }));
}

function countsGroup(
  title: string,
  head: readonly string[],
  rows: readonly { name: string; counts: readonly number[] }[],
): MethodGroup {
  return {
    title,
    head,
    rows: rows.map(({ name, counts }) => ({ name, cells: counts.map(formatCount) })),
  };
}

/** Of every figure that says what it covers, each target in a row of its own. */
function coverageRows(months: readonly MeasuredMonth[]): MethodGroup['rows'] {
  return FIGURES.flatMap((figure) => {
    const found = months.map((month) => figureIn(month, figure)?.coverage ?? []);
    const names = [...new Set(found.flatMap((all) => all.map(({ name }) => name)))];
    const { label } = CATALOGUE[figure].texts.danish;
    return names.map((name) => ({
      name: name === '' ? label : `${label}: ${name}`,
      cells: found.map((all) => coverageText(all.find((each) => each.name === name))),
    }));
  });
}

function boundsRows(
  months: readonly MeasuredMonth[],
  bounds: readonly MonthBounds[],
): MethodGroup['rows'] {
  return [...new Set(bounds.map(({ name }) => name))].map((name) => ({
    name,
    cells: months.map(({ month }) =>
      boundsText(bounds.find((each) => each.name === name && each.month === month)),
    ),
  }));
}

function coverageText(coverage: { known: number; expected: number } | undefined): string {
  if (!coverage || coverage.expected === 0) return '–';
  // Cut, so that 94.999 % never reads as 95 %.
  return `${formatPercent(Math.floor((coverage.known * 10_000) / coverage.expected) / 100)} %`;
}
