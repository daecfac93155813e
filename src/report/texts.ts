import type { FigureId } from '../figures/figure.ts';
import { formatCount } from '../format.ts';

/** What the report says of a figure, letter by letter as FSI's published report does. */
type FigureText = { label: string; targetText: string; definition: string };

const NO_TARGET = 'Ingen aftalt servicemål';

export const FIGURE_TEXTS: Readonly<Record<FigureId, FigureText>> = {
  uptime_infrastructure: {
    label: 'Oppetid - VDX-infrastruktur',
    targetText: '',
    definition: 'Gennemsnitsberegning pr. måned opgjort vha. simpel teknisk forespørgsel som ping',
  },
  uptime_api: {
    label: 'Oppetid - VDX-API',
    targetText: '',
    definition:
      "Gennemsnitsberegning pr. måned baseret på http-getkald og responskoder på services i VDX-API'et",
  },
  video_meetings: {
    label: 'Videomøder i VDX',
    targetText: NO_TARGET,
    definition:
      'Antal videomøder pr. måned. Et videomøde er defineret som et møde med ≥ 2 deltagere. ' +
      'Testkald er frasorteret.',
  },
  video_calls: {
    label: 'Videokald i VDX',
    targetText: NO_TARGET,
    definition:
      'Antal videokald pr. måned. Et videokald er defineret som et kald til et VDX-møderum med ≥ 2 ' +
      'deltagere. Dvs. det fortæller noget om antallet af anvendere af VDX. Testkald er frasorteret.',
  },
  sms_sent: {
    label: 'SMS-forbrug i VDX',
    targetText: NO_TARGET,
    definition: 'Antal månedligt afsendte SMS’er fra SMS-servicen i VDX-API’et',
  },
  video_quality: {
    label: 'Videokvalitet i VDX',
    targetText:
      'Ingen aftalt servicemål. Videokvaliteten er også afhængig af lokale netværksforbindelser. ' +
      'KPI’en afspejler således den samlede oplevede videokvalitet og ikke kun videokvaliteten i VDX.',
    definition:
      'Den gennemsnitlige kvalitet på lyd og billede pr. måned opgjort for samtlige videokald og for ' +
      'videomøder af varighed ≥ 30 sekunder, da videokvaliteten først kan beregnes efter 30 sekunder. ' +
      'Testkald er frasorteret. Kvalitet beregnes ud fra pakketab og jitter i mediestrømmen - og ' +
      'opgøres i pct.',
  },
  peak_licences: {
    label: 'VDX-licensforbrug (Pexip)',
    targetText: NO_TARGET,
    definition:
      'Højeste antal samtidige videolicenser i brug på en dag i den givne måned og er inkl. testkald.',
  },
};

export const SAMPLE_MARK = 'OPDIGTEDE DATA - tallene er lavet til afprøvning og siger intet om VDX';

/** The report's label of a figure; that of the licences names the pool that was agreed. */
export function labelOf(figure: FigureId, pool: number): string {
  if (figure !== 'peak_licences') return FIGURE_TEXTS[figure].label;
  return `VDX-licensforbrug (Pexip - aftale på ${formatCount(pool)} licenser)`;
}
