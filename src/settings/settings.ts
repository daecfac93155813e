import { resolve } from 'node:path';
import type { Correction } from '../figures/corrections.ts';
import type { Maintenance } from '../figures/rules.ts';
import { PACKAGE } from '../package.ts';
import type { SourceName } from '../tables.ts';
import type { SettingsInput } from './schema.ts';
import type { DuckdbLimits, Source } from './source.ts';

/** Sources that are not given are the very object of `history`. */
export type Sources = Record<SourceName, Source>;

type Resolved = Omit<SettingsInput, 'sources' | 'uptime' | 'template' | 'history' | 'browser'> & {
  uptime: {
    interval_seconds: number;
    minimum_coverage: number;
    maintenance: readonly Maintenance[];
  };
  template: { workbook: string; mapping: string };
  /** Where the history is read. */
  history: string;
  /** The folder beside the settings that the first run which publishes begins, from `history`; null once there is one. */
  historyToBegin: string | null;
  /** The exceptions of corrections.yaml. */
  corrections: readonly Correction[];
  /** The folder of `<quarter>.md` with the comments to a quarter. */
  comments: string;
  browser: string | null;
  /** The folder that relative paths start from. */
  folder: string;
};

/** The settings under the names of the file; all paths are absolute. Without a file the tool runs on its sample. */
export type Settings = Resolved &
  ({ sample: true } | { sample: false; path: string; sources: Sources });

/** The history that comes with the package is the published one, for every other to begin from; nothing writes to it. */
export const PUBLISHED_HISTORY = resolve(PACKAGE, 'history');

/** FSI's quarters start in March, June, September and December. */
export const FIRST_MONTH = 3;

export type HistoryPlace = Pick<Resolved, 'history' | 'historyToBegin'>;

export function resolveLimits(limits: DuckdbLimits, folder: string): DuckdbLimits {
  const { temp_directory: spill } = limits;
  return { ...limits, temp_directory: spill === null ? null : resolve(folder, spill) };
}

export function resolveSettings(
  input: Omit<SettingsInput, 'sources'>,
  {
    folder,
    maintenance,
    corrections,
    history,
  }: {
    folder: string;
    maintenance: readonly Maintenance[];
    corrections: readonly Correction[];
    history: HistoryPlace;
  },
): Resolved {
  const { workbook, mapping } = input.template;
  const inPackage = (path: string | undefined, fallback: string) =>
    path === undefined ? resolve(PACKAGE, fallback) : resolve(folder, path);
  return {
    ...input,
    uptime: { ...input.uptime, maintenance },
    duckdb: resolveLimits(input.duckdb, folder),
    template: {
      workbook: inPackage(workbook, 'templates/fsi-driftsrapport.xlsx'),
      mapping: inPackage(mapping, 'templates/fsi-driftsrapport.yaml'),
    },
    ...history,
    output: resolve(folder, input.output),
    corrections,
    comments: resolve(folder, 'comments'),
    browser: input.browser === undefined ? null : resolve(folder, input.browser),
    folder,
  };
}
