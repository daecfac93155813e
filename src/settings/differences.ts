import { settingsSchema } from './schema.ts';
import type { Settings } from './settings.ts';

/** The settings that decide what is counted. */
const DECIDING = [
  'time_zone',
  'quarters',
  'targets',
  'test_calls',
  'meetings',
  'quality',
  'licences',
  'sms',
  'uptime',
] as const;

/** The settings that decide what is counted and are not the defaults, as `quality.good_below` with its value. */
export function differencesFromDefaults(settings: Settings): { name: string; value: string }[] {
  const defaults = settingsSchema.parse({ sources: { history: '.' } });
  return DECIDING.flatMap((key) => differences(key, settings[key], defaults[key]));
}

function differences(
  name: string,
  value: unknown,
  usual: unknown,
): { name: string; value: string }[] {
  if (JSON.stringify(value) === JSON.stringify(usual)) return [];
  if (!isGroup(value) || !isGroup(usual)) return [{ name, value: textOf(value) }];
  return Object.keys(value).flatMap((key) => differences(`${name}.${key}`, value[key], usual[key]));
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  return isGroup(value)
    ? Object.entries(value)
        .map(([key, each]) => `${key}: ${textOf(each)}`)
        .join(', ')
    : String(value);
}
