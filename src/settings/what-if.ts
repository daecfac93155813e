import { parse } from 'yaml';
import { EXIT, messageOf, UserError } from '../error.ts';
import { expectation } from '../expectation.ts';
import type { FigureRules, Maintenance, RuleValue } from '../figures/rules.ts';
import { keyText, suggestion } from '../problem.ts';
import { resolveMaintenance } from './maintenance.ts';
import { maintenanceSchema, settingsSchema } from './schema.ts';
import type { Settings } from './settings.ts';

/** The sections that decide what is counted. */
const SECTIONS = [
  'test_calls',
  'meetings',
  'quality',
  'licences',
  'sms',
  'uptime',
  'targets',
] as const;

type Section = (typeof SECTIONS)[number];

/** Every rule. */
export function rulesOf(settings: FigureRules): RuleValue[] {
  const standard = settingsSchema.omit({ sources: true }).parse({});
  return SECTIONS.flatMap((section) =>
    Object.entries(settings[section]).map(([name, value]) => ({
      key: `${section}.${name}`,
      value,
      standard: Reflect.get(standard[section], name),
    })),
  );
}

/** The settings with rules as they would be: each of `sets` is `key=value`, the value as in the settings file. */
export function withRules(settings: Settings, sets: readonly string[]): Settings {
  return sets.reduce(withRule, settings);
}

function withRule(settings: Settings, set: string): Settings {
  const { section, name, text } = splitSet(set, settings);
  const input = readValue(set, text);
  const maintenance =
    section === 'uptime' && name === 'maintenance'
      ? readMaintenance(set, input, settings.time_zone)
      : undefined;
  const own = section === 'uptime' ? { ...settings.uptime, maintenance: [] } : settings[section];
  const value = maintenance ? own : { ...own, [name]: input };
  const parsed = settingsSchema.shape[section].safeParse(value, { error: expectation });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const below = keyText([section, ...(issue?.path ?? [])]);
    throw new UserError(`--set ${set}: ${below}: expected ${issue?.message}.`, EXIT.usage);
  }
  const windows = maintenance ?? settings.uptime.maintenance;
  const changed = section === 'uptime' ? { ...parsed.data, maintenance: windows } : parsed.data;
  return { ...settings, [section]: changed };
}

function splitSet(
  set: string,
  settings: Settings,
): { section: Section; name: string; text: string } {
  const [, key = '', text] = /^([^=]*)=(.*)$/s.exec(set) ?? [];
  if (text === undefined) {
    throw new UserError(`--set ${set} sets nothing.`, EXIT.usage, {
      hint: 'Write key=value, for example --set meetings.minimum_calls=3.',
    });
  }
  const known = rulesOf(settings).map((rule) => rule.key);
  const section = SECTIONS.find((each) => key.startsWith(`${each}.`));
  if (section === undefined || !known.includes(key)) {
    throw new UserError(`"${key}" is no rule; ${suggestion(key, known)}`, EXIT.usage, {
      hint: 'Rules are the settings that decide what is counted, not sources or texts.',
    });
  }
  return { section, name: key.slice(section.length + 1), text };
}

function readValue(set: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const why = messageOf(error).split('\n')[0];
    throw new UserError(`--set ${set}: the value cannot be read: ${why}`, EXIT.usage, {
      hint: 'Lists are written in brackets and quoted for the shell: --set "test_calls.names=[Test, Prøve]".',
      cause: error,
    });
  }
}

function readMaintenance(set: string, input: unknown, timeZone: string): Maintenance[] {
  const parsed = maintenanceSchema.array().safeParse(input, { error: expectation });
  if (!parsed.success) {
    throw new UserError(`--set ${set}: expected ${parsed.error.issues[0]?.message}.`, EXIT.usage);
  }
  return parsed.data.map((window) => {
    const resolved = resolveMaintenance(window, timeZone);
    if (typeof resolved !== 'string') return resolved;
    throw new UserError(`--set ${set}: ${resolved}.`, EXIT.usage);
  });
}
