import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { UserError } from '../../src/error.ts';
import { fillWorkbook } from '../../src/workbook/fill.ts';
import { report, template } from './spoiled.ts';

const parts = unzipSync(template.workbook);

const DAMAGES: readonly [string, (text: string) => string][] = [
  ['breaks off', (text) => text.slice(0, text.length / 2)],
  ['is no XML', () => 'zip zip zip'],
  ['is empty', () => ''],
  ['closes another element', (text) => text.replace(/<\/[\w:]+>\s*$/, '</other>')],
  ['has a bare ampersand', (text) => text.replace(/(<\w+[^>]*>)/, '$1 & &nosuch; ')],
  ['lacks its last end', (text) => text.replace(/<\/[\w:]+>\s*$/, '')],
];

/** The messages of an error, and apart from them those of the errors that it came from. */
function messagesOf(error: UserError): { shown: string; causes: string[] } {
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
    if (cause.message !== error.message) causes.push(cause.message);
  }
  return { shown: `${error.message}\n${error.hint}`, causes };
}

function refusalOf(part: string, damage: (text: string) => string): UserError | undefined {
  const text = strFromU8(parts[part] ?? new Uint8Array());
  const workbook = zipSync({ ...parts, [part]: strToU8(damage(text)) });
  try {
    fillWorkbook(report, { ...template, workbook });
    return undefined;
  } catch (error) {
    // Anything else is a bug, which the test shows with its stack.
    if (error instanceof UserError) return error;
    throw error;
  }
}

test.each(DAMAGES)('of a part that %s, no message shows what the parser says', (_, damage) => {
  const refused = Object.keys(parts).flatMap((part) => {
    const error = refusalOf(part, damage);
    return error ? [{ part, ...messagesOf(error) }] : [];
  });
  expect(refused.length).toBeGreaterThan(3);
  for (const { shown, causes } of refused) {
    for (const cause of causes) expect(shown).not.toContain(cause);
    expect(shown).not.toMatch(/xmldom|sax|parse|unclosed|undefined|line:|col:|\[\w+ ?Error\]/i);
    expect(shown).toMatch(/^own\.xlsx|does not fit its mapping|\(part /);
  }
});
