import type { HistoryRow, HistoryYear } from '../../src/history/years.ts';
import { type Month, monthOf } from '../../src/period.ts';
import { NO_DETAILS } from '../../src/report/details.ts';
import { readComment } from '../../src/report/markdown.ts';
import type { Report, ReportRow } from '../../src/report/model.ts';

type Line = Partial<HistoryRow> & { figure: string; label: string };

/** One line of the history: twelve values, January first; fewer where the year is not over. */
function line(year: number, values: readonly (number | null)[], row: Line): HistoryRow {
  return {
    group: '',
    labelMark: '',
    unit: 'count',
    percentSign: false,
    onForm: true,
    target: null,
    cells: Array.from({ length: 12 }, (_, index) => ({
      month: monthOf(year, index + 1),
      value: values[index] ?? null,
      mark: '',
    })),
    ...row,
  };
}

const UPTIME = { group: 'Drift', unit: 'percent', percentSign: true, target: 99.5 } as const;

function yearOf2025(): HistoryYear {
  const year = 2025;
  return {
    year,
    title: 'Videoknudepunkt (VDX)',
    rows: [
      line(year, [100, 100, 100, 100, 100, 99.99, 100, 100, 100, 100, 100], {
        figure: 'uptime_infrastructure',
        label: 'Oppetid - VDX-infrastruktur',
        ...UPTIME,
      }),
      line(year, [100, 100, 100, 100, 100, 99.95, 100, 100, 100, 100, 100], {
        figure: 'uptime_api',
        label: 'Oppetid - VDX-API',
        ...UPTIME,
      }),
      line(
        year,
        [103728, 93340, 109002, 99538, 108347, 106055, 80654, 95268, 109949, 108895, 108036],
        { figure: 'video_meetings', label: 'Videomøder i VDX' },
      ),
      line(
        year,
        [229317, 205459, 240517, 219810, 242999, 238839, 173443, 206737, 245004, 253261, 234489],
        { figure: 'video_calls', label: 'Videokald i VDX' },
      ),
      line(year, [39138, 36764, 42021, 39057, 43269, 44348, 34309, 38360, 43781, 44754, 45574], {
        figure: 'sms_sent',
        label: 'SMS-forbrug i VDX',
      }),
      line(year, [98.86, 98.81, 98.74, 98.7, 98.69, 98.63, 98.54, 98.69, 98.62, 98.65, 98.64], {
        figure: 'video_quality',
        label: 'Videokvalitet i VDX',
        unit: 'percent',
      }),
      line(year, [559, 551, 545, 545, 623, 576, 434, 510, 552, 1396, 600], {
        figure: 'peak_licences',
        label: 'VDX-licensforbrug (Pexip)',
      }),
    ],
    footnotes: [],
  };
}

function yearOf2020(): HistoryYear {
  const year = 2020;
  const marked = (row: HistoryRow, mark: string): HistoryRow => ({
    ...row,
    cells: row.cells.map((cell, index) => (index === 0 ? { ...cell, mark } : cell)),
  });
  return {
    year,
    title: 'Videoknudepunkt (VDX)',
    rows: [
      line(year, [98.12, 99.99, 63.11, 70.38, 100, 100, 99.93, 99.99, 100, 99.87, 100, 100], {
        figure: 'uptime_infrastructure',
        label: 'Oppetid',
        ...UPTIME,
      }),
      marked(
        line(
          year,
          [4839, 4266, 30743, 68319, 59868, 42601, 17856, 33990, 55753, 45582, 53699, 54883],
          { figure: 'video_meetings', label: 'Videomøder i VDX' },
        ),
        '**',
      ),
    ],
    footnotes: ["** Præciserede og nye KPI'er pr. 1. januar 2020"],
  };
}

const NO_TARGET = 'Ingen aftalt servicemål';

const ROWS: readonly ReportRow[] = [
  {
    figure: 'uptime_infrastructure',
    block: 'operation',
    label: 'Oppetid - VDX-infrastruktur',
    unit: 'percent',
    target: 99.5,
    targetText: '',
    values: [100, 100, 100],
    definition: 'Gennemsnitsberegning pr. måned opgjort vha. simpel teknisk forespørgsel som ping',
  },
  {
    figure: 'uptime_api',
    block: 'operation',
    label: 'Oppetid - VDX-API',
    unit: 'percent',
    target: 99.5,
    targetText: '',
    values: [100, 100, 100],
    definition:
      "Gennemsnitsberegning pr. måned baseret på http-getkald og responskoder på services i VDX-API'et",
  },
  {
    figure: 'video_meetings',
    block: 'service',
    label: 'Videomøder i VDX',
    unit: 'count',
    target: null,
    targetText: NO_TARGET,
    values: [109949, 108895, 108036],
    definition:
      'Antal videomøder pr. måned. Et videomøde er defineret som et møde med ≥ 2 deltagere. Testkald er frasorteret.',
  },
  {
    figure: 'video_calls',
    block: 'service',
    label: 'Videokald i VDX',
    unit: 'count',
    target: null,
    targetText: NO_TARGET,
    values: [245004, 253261, 234489],
    definition:
      'Antal videokald pr. måned. Et videokald er defineret som et kald til et VDX-møderum med ≥ 2 deltagere. Dvs. det fortæller noget om antallet af anvendere af VDX. Testkald er frasorteret.',
  },
  {
    figure: 'sms_sent',
    block: 'service',
    label: 'SMS-forbrug i VDX',
    unit: 'count',
    target: null,
    targetText: NO_TARGET,
    values: [43781, 44754, 45574],
    definition: "Antal månedligt afsendte SMS'er fra SMS-servicen i VDX-API'et",
  },
  {
    figure: 'video_quality',
    block: 'service',
    label: 'Videokvalitet i VDX',
    unit: 'percent',
    target: null,
    targetText:
      "Ingen aftalt servicemål. Videokvaliteten er også afhængig af lokale netværksforbindelser. KPI'en afspejler således den samlede oplevede videokvalitet og ikke kun videokvaliteten i VDX.",
    values: [98.62, 98.65, 98.64],
    definition:
      'Den gennemsnitlige kvalitet på lyd og billede pr. måned opgjort for samtlige videokald og for videomøder af varighed ≥ 30 sekunder, da videokvaliteten først kan beregnes efter 30 sekunder. Testkald er frasorteret. Kvalitet beregnes ud fra pakketab og jitter i mediestrømmen - og opgøres i pct.',
  },
  {
    figure: 'peak_licences',
    block: 'service',
    label: 'VDX-licensforbrug (Pexip - aftale på 1.500 licenser)',
    unit: 'count',
    target: null,
    targetText: NO_TARGET,
    values: [552, 1396, 600],
    definition:
      'Højeste antal samtidige videolicenser i brug på en dag i den givne måned og er inkl. testkald.',
  },
];

const MONTHS: Report['period']['months'] = [
  { month: '2025-09' satisfies Month, short: 'Sept', long: 'september 2025' },
  { month: '2025-10' satisfies Month, short: 'Okt', long: 'oktober 2025' },
  { month: '2025-11' satisfies Month, short: 'Nov', long: 'november 2025' },
];

const COMMENTS = [
  'Der har søndag d. 26. oktober 2025 været et major incident med nedbrud for VDX Booking og SMS.',
  'Hændelsen opstod kl. ca. 3.30 og blev udbedret kl. ca. 9.30 ved en genstart af serveren.',
];

/** The published report of 2025Q3 with two years of its history; `changes` replaces parts of it. */
export function sampleReport(changes: Partial<Report> = {}): Report {
  return {
    slug: 'VDX-driftsrapport-2025Q3',
    quarter: '2025Q3',
    sample: false,
    sampleMark: '',
    system: 'VDX',
    authority: 'MedCom',
    period: {
      from: '2025-09-01',
      to: '2025-11-30',
      label: '01.09.25 - 30.11.25',
      months: MONTHS,
    },
    compliant: true,
    complianceText: 'Ja',
    rows: ROWS,
    comments: COMMENTS,
    notes: [],
    history: [yearOf2020(), yearOf2025()],
    details: { ...NO_DETAILS, comments: readComment((changes.comments ?? COMMENTS).join('\n\n')) },
    contact: {
      name: 'Kirsten Prøve',
      organisation: 'MedCom, systemforvaltning',
      phone: '12345678',
      email: 'kirsten.proeve@example.dk',
    },
    ...changes,
  };
}
