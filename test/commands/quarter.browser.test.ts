import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vdxReport, workFolder } from './command.ts';
import { readTruth } from './truth.ts';

const SLUG = 'VDX-driftsrapport-2025Q3';

test('a quarter is measured, added to the history, written as workbook, PDF, web page and JSON, and the same again', async () => {
  const cwd = await workFolder();
  const run = await vdxReport(['quarter', '2025Q3', '--json'], { cwd });
  expect(run).toMatchObject({ code: 0, message: '' });
  const out = join(cwd, 'reports/2025Q3');
  expect((await readdir(out)).sort()).toEqual(
    ['html', 'json', 'pdf', 'xlsx'].map((ending) => `${SLUG}.${ending}`),
  );
  expect(await readFile(join(out, `${SLUG}.json`), 'utf8')).toBe(run.out);

  const json = JSON.parse(run.out);
  expect(json.history).toEqual({ added: 24, unchanged: 0, revised: 0 });
  expect(json).toMatchObject({ format: 'vdx-report/1', sample: true, compliant: true });
  for (const [month, known] of Object.entries(await readTruth())) {
    const values = json.figures.map((figure: { id: string; values: Record<string, number> }) => [
      figure.id,
      figure.values[month],
    ]);
    expect(Object.fromEntries(values), month).toEqual(known.figures);
    expect(json.excluded[month].test_calls).toEqual(known.testCalls);
    expect(json.excluded[month].orphans).toBe(known.orphans);
    const figures = await readFile(join(cwd, 'history/figures.csv'), 'utf8');
    expect(figures).toContain(`${month},video_meetings,${known.figures.video_meetings}\n`);
  }

  // A second run changes nothing.
  const before = await stateOf(cwd);
  const again = await vdxReport(['quarter', '2025Q3'], { cwd });
  expect(again.code).toBe(0);
  expect(again.out).toContain('History: unchanged; it holds these figures already.');
  expect(await stateOf(cwd)).toEqual(before);
});

/** The outputs and the history: what they hold, and when they were written. */
function stateOf(cwd: string) {
  const outputs = ['xlsx', 'pdf', 'html', 'json'].map(
    (ending) => `reports/2025Q3/${SLUG}.${ending}`,
  );
  return Promise.all(
    [...outputs, 'history/figures.csv'].map(async (path) => ({
      path,
      digest: createHash('sha256')
        .update(await readFile(join(cwd, path)))
        .digest('hex'),
      changed: (await stat(join(cwd, path))).mtimeMs,
    })),
  );
}
