import type { FigureRules } from '../../src/figures/rules.ts';

export const ZONE = 'Europe/Copenhagen';

/** The rules as they are without a settings file. */
export const RULES: FigureRules = {
  test_calls: {
    service_types: ['test_call'],
    names: [],
    name_patterns: [],
    tags: [],
    organisations: [],
  },
  meetings: {
    service_types: ['conference', 'lecture'],
    minimum_calls: 2,
    excluded_protocols: ['api', 'rtmp'],
    excluded_outgoing_protocols: ['teams', 'gms', 'mssip'],
  },
  quality: {
    good_below: 1,
    ok_below: 3,
    bad_below: 10,
    jitter_above_ms: 40,
    minimum_seconds: 30,
    streams: ['audio', 'video'],
  },
  licences: { pool: 1500, interval_seconds: 30 },
  sms: { failed: ['failed', 'rejected'] },
  uptime: { interval_seconds: 60, minimum_coverage: 95, maintenance: [] },
  targets: { uptime_infrastructure: 99.5, uptime_api: 99.5 },
};
