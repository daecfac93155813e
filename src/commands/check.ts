import { EXIT, type ExitCode, UserError } from '../error.ts';
import { readLedger } from '../history/store.ts';
import { checkSettings } from '../report/build.ts';
import { printJson } from '../report/json.ts';
import { readSettings } from '../settings/read.ts';
import type { Settings } from '../settings/settings.ts';
import { type Finding, failure, guarded, ok, warning } from './check-finding.ts';
import { checkBrowser, checkHistory, checkOutput } from './check-places.ts';
import type { Run } from './run.ts';

export type CheckOptions = { config?: string; json?: boolean };

/** Is everything in place for a run? All checks are made, whatever the others find. */
export async function check(options: CheckOptions, run: Run): Promise<ExitCode> {
  const findings = await runChecks(options, run);
  const code = worstCode(findings);
  run.log.clear();
  run.print(options.json ? printJson({ code, findings }) : `${findings.map(lineOf).join('\n')}\n`);
  return code;
}

async function runChecks(options: CheckOptions, run: Run): Promise<Finding[]> {
  const { settings, fault } = await settingsToCheck(options, run);
  if (settings === undefined) {
    const others =
      'Sources, template, history and output were not checked: the settings name them.';
    const browser = await guarded('browser', () => checkBrowser(null, run));
    return [fault, warning('others', others), ...browser];
  }
  const step = (name: string, share: number) => run.log.step(`checking ${name}`, share);
  step('the sources', 0.1);
  const sources = fault
    ? [warning('source', 'Sources were not opened: a password is missing.')]
    : await guarded('source', () => sourceFindings(settings, run));
  step('the template', 0.6);
  const template = await guarded('template', () => templateFindings(settings));
  step('the rest', 0.9);
  return [
    ...(fault ? [fault] : settingsFindings(settings)),
    ...sources,
    ...template,
    ...(await guarded('history', () => checkHistory(settings))),
    ...(await guarded('browser', () => checkBrowser(settings.browser, run))),
    ...(await guarded('output', () => checkOutput(settings))),
  ];
}

type Checked = { settings: Settings; fault?: Finding } | { settings?: undefined; fault: Finding };

/** The settings, also those whose only fault is a password that is not there: it hides nothing but the sources. */
async function settingsToCheck(
  { config: path }: CheckOptions,
  { env, cwd }: Run,
): Promise<Checked> {
  const place = { path, env, cwd };
  try {
    return { settings: await readSettings(place) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const fault = failure('settings', error);
    const settings = await readSettings({ ...place, withoutPasswords: true }).catch(
      () => undefined,
    );
    return settings === undefined ? { fault } : { settings, fault };
  }
}

function settingsFindings(settings: Settings): Finding[] {
  const found = settings.sample
    ? warning(
        'settings',
        'There is no vdx-report.yaml here: reports are made of made-up data.',
        'vdx-report init writes one to fill in.',
      )
    : ok('settings', settings.path);
  return [found, ...checkSettings(settings).map(({ message }) => warning('settings', message))];
}

async function sourceFindings(settings: Settings, { signal }: Run): Promise<Finding[]> {
  if (settings.sample) return [ok('source', 'made-up data, made by the first run')];
  const { checkSources } = await import('./check-sources.ts');
  return checkSources(settings.sources, { settings, signal });
}

/** A history that cannot be read is told by its own check, and hides nothing else of the template. */
async function templateFindings(settings: Settings): Promise<Finding[]> {
  const { checkTemplate } = await import('./check-template.ts');
  const ledger = await readLedger(settings.history, { begin: true }).catch((error) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  const empty = { title: '', entries: [], definitions: [], footnotes: { marks: [], texts: [] } };
  return checkTemplate(settings, ledger ?? empty);
}

/** Settings before data before outputs: the order in which a run needs them. */
function worstCode(findings: readonly Finding[]): ExitCode {
  const codes = findings.flatMap(({ code }) => code ?? []);
  return codes.sort((a, b) => a - b)[0] ?? EXIT.done;
}

/** One line, and below it what to do. */
function lineOf({ state, check: name, message, hint }: Finding): string {
  const text = [message, ...(hint === undefined ? [] : [hint])].join('\n');
  return `${state.padEnd(7)}  ${name}: ${text.replaceAll('\n', '\n         ')}`;
}
