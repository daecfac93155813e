import type { Month } from '../period.ts';

export type WarningCode =
  | 'gap'
  | 'calls_per_meeting_unusual'
  | 'licence_peak_unusual'
  | 'licence_peak_above_pool'
  | 'licence_peak_from_calls'
  | 'figure_far_from_year_before'
  | 'working_hours_without_conference'
  | 'probe_coverage_low'
  | 'probe_component_unknown'
  | 'licence_coverage_low'
  | 'orphan_rows'
  | 'service_type_unknown'
  | 'organisations_unresolved'
  | 'test_organisation_unknown'
  | 'corrected'
  | 'settings_incomplete'
  | 'footnote_without_text'
  | 'index_missing';

/** What a run noticed, in a sentence for whoever runs it. */
export type Warning = {
  code: WarningCode;
  month?: Month;
  figure?: string;
  message: string;
};
