import type { Language } from '../language.ts';

/** The words of the summary on the terminal, in both languages. */
export const WORDS = {
  en: {
    target: 'target',
    changeFrom: 'change from',
    from: 'from',
    to: 'to',
    sample: 'MADE-UP DATA: these figures say nothing about VDX.',
    met: 'Service level: met in every month (Ja).',
    missed: 'Service level: not met (Nej).',
    open: (months: string) => `Service level: no answer, as uptime was not measured in ${months}.`,
    hangs:
      'The answer depends on time that was not measured; the remarks in the report tell which.',
    noDowntime: 'no downtime.',
    mostDowntime: (month: string, used: string, allowed: string) =>
      `most downtime in ${month}, ${used} of ${allowed} min. allowed`,
    toSpare: (minutes: string) => `${minutes} min. to spare`,
    downtime: (month: string, used: string, allowed: string) =>
      `${month}, ${used} min. down where ${allowed} min. are allowed`,
    tooMany: (minutes: string) => `${minutes} min. too many`,
    history: 'History',
    added: (count: number) => `${count} ${count === 1 ? 'figure' : 'figures'} added`,
    revised: (count: number) => `${count} revised`,
    unchanged: 'unchanged; it holds these figures already.',
    keptFromSample: 'unchanged; made-up figures do not enter the published one.',
    notYet: (change: string) => `${change} when the report is published.`,
    dryRun: 'Nothing was written (--dry-run).',
    written: (folder: string) => `Written to ${folder}:`,
  },
  da: {
    target: 'krav',
    changeFrom: 'ændring fra',
    from: 'fra',
    to: 'til',
    sample: 'OPDIGTEDE DATA: tallene siger intet om VDX.',
    met: 'Servicemål: overholdt i alle måneder (Ja).',
    missed: 'Servicemål: ikke overholdt (Nej).',
    open: (months: string) => `Servicemål: intet svar, da oppetiden ikke er målt i ${months}.`,
    hangs: 'Svaret afhænger af tid, der ikke er målt; bemærkningerne i rapporten siger hvilken.',
    noDowntime: 'ingen nedetid.',
    mostDowntime: (month: string, used: string, allowed: string) =>
      `mest nedetid i ${month}, ${used} af ${allowed} tilladte min.`,
    toSpare: (minutes: string) => `${minutes} min. i behold`,
    downtime: (month: string, used: string, allowed: string) =>
      `${month}, ${used} min. nede, hvor ${allowed} min. er tilladt`,
    tooMany: (minutes: string) => `${minutes} min. for meget`,
    history: 'Historik',
    added: (count: number) => `${count} tal tilføjet`,
    revised: (count: number) => `${count} rettet`,
    unchanged: 'uændret; den har disse tal i forvejen.',
    keptFromSample: 'uændret; opdigtede tal kommer ikke i den offentliggjorte.',
    notYet: (change: string) => `${change}, når rapporten bliver udgivet.`,
    dryRun: 'Intet blev skrevet (--dry-run).',
    written: (folder: string) => `Skrevet til ${folder}:`,
  },
} as const satisfies Record<Language, Readonly<Record<string, unknown>>>;
