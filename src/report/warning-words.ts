import type { WarningCode } from '../figures/warnings.ts';
import type { Language } from '../language.ts';

/** What several warnings of a kind have in common, the gravest kind first. */
export const WARNING_WORDS: Readonly<Record<WarningCode, Readonly<Record<Language, string>>>> = {
  gap: { en: 'data are missing', da: 'der mangler data' },
  corrected: { en: 'figures were corrected', da: 'tal er korrigeret' },
  working_hours_without_conference: {
    en: 'working hours without a finished conference; did the miner stop?',
    da: 'arbejdstimer uden et afsluttet møde; stod mineren stille?',
  },
  probe_coverage_low: {
    en: 'too few probes with a known answer',
    da: 'for få oppetidsmålinger med et kendt svar',
  },
  licence_coverage_low: {
    en: 'too few samples of licence use',
    da: 'for få målinger af licensforbruget',
  },
  licence_peak_from_calls: {
    en: 'licence use follows from the calls, as there are no samples',
    da: 'licensforbruget er beregnet ud fra kaldene, da målinger mangler',
  },
  licence_peak_above_pool: {
    en: 'licence use was above the pool',
    da: 'licensforbruget var over puljen',
  },
  licence_peak_unusual: {
    en: 'licence use peaked unusually high',
    da: 'licensforbruget toppede usædvanligt højt',
  },
  calls_per_meeting_unusual: {
    en: 'unusual number of calls per meeting',
    da: 'usædvanligt antal kald pr. møde',
  },
  figure_far_from_year_before: {
    en: 'more than 40 % from the year before',
    da: 'mere end 40 % fra året før',
  },
  probe_component_unknown: {
    en: 'probes of a component that no figure is about',
    da: 'målinger af en komponent, som intet tal handler om',
  },
  orphan_rows: {
    en: 'participant rows without a conference; they are not counted',
    da: 'deltagerrækker uden møde; de tæller ikke med',
  },
  service_type_unknown: {
    en: 'service types that are not known and not counted',
    da: 'ukendte servicetyper, som ikke tæller med',
  },
  organisations_unresolved: {
    en: 'conferences of organisations that are not in the table',
    da: 'møder i organisationer, som ikke findes i tabellen',
  },
  test_organisation_unknown: {
    en: 'test organisations that do not exist',
    da: 'testorganisationer, som ikke findes',
  },
  settings_incomplete: {
    en: 'the settings leave cells of the report empty',
    da: 'indstillingerne efterlader tomme felter i rapporten',
  },
  footnote_without_text: {
    en: 'footnote marks without a text',
    da: 'fodnotetegn uden en tekst',
  },
  index_missing: { en: 'an index would help', da: 'et indeks ville hjælpe' },
};
