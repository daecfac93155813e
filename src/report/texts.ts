/** What every output of made-up data says. */
export const SAMPLE_MARK = 'OPDIGTEDE DATA - tallene er lavet til afprøvning og siger intet om VDX';
