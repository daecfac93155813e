import { appendFile, cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TINY_SETTINGS, tinyTables } from '../faults/tiny.ts';
import { emptyFolder, vdxReport } from './command.ts';
import { findings } from './findings.ts';

test('a footnote mark without a text is told by check and by quarter', async () => {
  const cwd = await emptyFolder();
  await tinyTables(join(cwd, 'data'));
  await writeFile(join(cwd, 'vdx-report.yaml'), TINY_SETTINGS);
  await cp('history', join(cwd, 'history'), { recursive: true });
  const notes = "\nmarks:\n  - { figure: sms_sent, month: 2025-08, mark: '***' }\n";
  await writeFile(join(cwd, 'history/footnotes.yaml'), notes);

  const args = ['quarter', '2025Q3', '--dry-run', '--json', '--allow-gaps', '--revise', 'made up'];
  const run = await vdxReport(args, { cwd });
  const message =
    'footnotes.yaml: the mark *** of sms_sent, 2025-08, has no text: none under 2025 or a later year begins with ***.';
  const told = { code: 'footnote_without_text', figure: 'sms_sent', message };
  expect(JSON.parse(run.out).warnings).toContainEqual(told);
  expect(run.err).toContain(message);
  const { findings: found } = await findings(cwd);
  expect(found).toContainEqual(
    expect.objectContaining({ check: 'history', state: 'warning', message }),
  );

  await appendFile(
    join(cwd, 'history/footnotes.yaml'),
    "texts: [{ year: 2025, text: '*** Ny' }]\n",
  );
  const again = await vdxReport(args, { cwd });
  expect(again.out).not.toContain('footnote_without_text');
});

test.each([
  ['marks: [{ figure: sms_sent, month: 2025-08, mark: "*\\a" }]', 'marks[0].mark'],
  ['texts: [{ year: 2025, text: "* Ny\\0" }]', 'texts[0].text'],
])('what a workbook cannot hold is refused with its line: %s', async (footnotes, key) => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'vdx-report.yaml'), TINY_SETTINGS);
  await cp('history', join(cwd, 'history'), { recursive: true });
  await writeFile(join(cwd, 'history/footnotes.yaml'), `${footnotes}\n`);
  const run = await vdxReport(['quarter', '2025Q3'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toContain(
    `history/footnotes.yaml:1: ${key}: expected text without control characters`,
  );
});
