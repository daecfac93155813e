import { expect, test } from 'vitest';
import { printSummary, type Summary, type SummaryFigure } from './summary.ts';

const MONTHS = ['2025-09', '2025-10', '2025-11'] as const;

const uptime = (
  figure: 'uptime_infrastructure' | 'uptime_api',
  values: readonly (number | null)[],
  used: readonly (number | null)[],
): SummaryFigure => ({
  figure,
  unit: 'percent',
  target: 99.5,
  values,
  comparison: { quarter: 99.8, before: 99.95, yearBefore: 99.8 },
  allowances: MONTHS.map((month, index) => ({
    month,
    used: used[index] ?? null,
    allowed: [216, 223.5, 216][index] ?? 0, // 0.5 % of 30 days, and of 31 days and an hour
    missed: (values[index] ?? 100) < 99.5,
  })),
});

const meetings: SummaryFigure = {
  figure: 'video_meetings',
  unit: 'count',
  target: null,
  values: [109949, 108895, 108036],
  comparison: { quarter: 326880, before: 272400, yearBefore: 340500 }, // 6/5 and 24/25
};

const minutes: SummaryFigure = {
  figure: 'participant_minutes',
  unit: 'count',
  target: null,
  values: [3828195, 3895283, null],
  comparison: { quarter: null, before: null, yearBefore: null },
};

const SUMMARY: Summary = {
  system: 'VDX',
  quarter: '2025Q3',
  period: { from: '2025-09-01', to: '2025-11-30' },
  months: MONTHS,
  sample: false,
  compliant: true,
  verdictHangs: false,
  figures: [
    uptime('uptime_infrastructure', [99.98, 99.6, 100], [4.5, 178, 0]),
    uptime('uptime_api', [100, 100, 100], [0, 0, 0]),
    meetings,
    minutes,
  ],
};

const printed = (summary: Summary, width = 80, language: 'en' | 'da' = 'en') =>
  printSummary(summary, { width, color: false, language });

test('80 columns hold the whole table: targets, values, changes by share and by points', () => {
  expect(printed(SUMMARY)).toBe(
    `
VDX 2025Q3: September - November 2025 (2025-09-01 to 2025-11-30)

                                                                   change from
                        target        Sep        Oct       Nov  2025Q2  2024Q3
Uptime, infrastructure   99.50    99.98 %    99.60 %  100.00 %   -0.15    0.00
Uptime, API              99.50   100.00 %   100.00 %  100.00 %   -0.15    0.00
Video meetings                    109,949    108,895   108,036   +20 %    -4 %
Participant-minutes             3,828,195  3,895,283         -

Service level: met in every month (Ja).
  Uptime, infrastructure: most downtime in Oct, 178 of 223 min. allowed: 45
    min. to spare.
  Uptime, API: no downtime.
`.trim(),
  );
});

test('in Danish, with Danish numbers and months', () => {
  expect(printed(SUMMARY, 80, 'da')).toBe(
    `
VDX 2025Q3: september - november 2025 (01.09.25 - 30.11.25)

                                                                   ændring fra
                          krav        Sep        Okt       Nov  2025Q2  2024Q3
Oppetid - infrastruktur  99,50    99,98 %    99,60 %  100,00 %   -0,15    0,00
Oppetid - API            99,50   100,00 %   100,00 %  100,00 %   -0,15    0,00
Videomøder                        109.949    108.895   108.036   +20 %    -4 %
Deltagerminutter                3.828.195  3.895.283         -

Servicemål: overholdt i alle måneder (Ja).
  Oppetid - infrastruktur: mest nedetid i okt, 178 af 223 tilladte min.: 45
    min. i behold.
  Oppetid - API: ingen nedetid.
`.trim(),
  );
});

test('40 columns hold a figure in three lines, and nothing is longer', () => {
  const text = printed(SUMMARY, 40);
  expect(text).toBe(
    `
VDX 2025Q3: September - November 2025
(2025-09-01 to 2025-11-30)

        Sep        Oct        Nov
Uptime, infrastructure (target 99.50 %)
    99.98 %    99.60 %   100.00 %
  -0.15 from 2025Q2, 0.00 from 2024Q3
Uptime, API (target 99.50 %)
   100.00 %   100.00 %   100.00 %
  -0.15 from 2025Q2, 0.00 from 2024Q3
Video meetings
    109,949    108,895    108,036
  +20 % from 2025Q2, -4 % from 2024Q3
Participant-minutes
  3,828,195  3,895,283          -

Service level: met in every month (Ja).
  Uptime, infrastructure: most
    downtime in Oct, 178 of 223 min.
    allowed: 45 min. to spare.
  Uptime, API: no downtime.
`.trim(),
  );
  for (const language of ['en', 'da'] as const) {
    const lines = printed(SUMMARY, 40, language).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  }
});

const missed: Summary = {
  ...SUMMARY,
  compliant: false,
  figures: [uptime('uptime_api', [100, 98.71, 99.49], [0, 575.9, 215.2])],
};

test('a miss says where, when and by how much; within the allowance, no more than the minutes', () => {
  expect(printed(missed, 200).split('\n').slice(-2)).toEqual([
    'Service level: not met (Nej).',
    '  Uptime, API: Oct, 576 min. down where 223 min. are allowed: 353 min. too many; ' +
      'Nov, 216 min. down where 216 min. are allowed.',
  ]);
});

test('without an answer the months are named that were not measured', () => {
  const open = uptime('uptime_api', [100, null, null], [0, null, null]);
  const text = printed({ ...SUMMARY, compliant: null, figures: [open] }, 80, 'da');
  expect(text).toContain('Servicemål: intet svar, da oppetiden ikke er målt i okt, nov.');
});

test('colours are on the verdict and on missed values, and change no width', () => {
  const colored = printSummary(missed, { width: 80, color: true, language: 'en' });
  expect(colored).toContain('\u001B[31m98.71 %\u001B[0m');
  expect(colored).toContain('\u001B[31mService level: not met (Nej).\u001B[0m');
  expect(colored.replaceAll('\u001B[31m', '').replaceAll('\u001B[0m', '')).toBe(printed(missed));
});

test.each([
  [
    'en',
    `Service level: met in every month (Ja).
  The answer depends on time that was not measured; the remarks in the report
    tell which.
  Uptime, API: no downtime.`,
  ],
  [
    'da',
    `Servicemål: overholdt i alle måneder (Ja).
  Svaret afhænger af tid, der ikke er målt; bemærkningerne i rapporten siger
    hvilken.
  Oppetid - API: ingen nedetid.`,
  ],
] as const)('an answer that depends on what was not measured says so (%s)', (language, lines) => {
  const figures = [uptime('uptime_api', [100, 100, 100], [0, 0, 0])];
  const text = printed({ ...SUMMARY, figures, verdictHangs: true }, 80, language);
  expect(text.split('\n\n').at(-1)).toBe(lines);
});
