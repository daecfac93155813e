import { appendFile, chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/error.ts';
import { leftoversIn } from '../pages/leftovers.ts';
import { vdxReport } from './command.ts';
import { tinyFolder } from './tiny-folder.ts';

/** A work folder whose browser is named in the environment; `program` is what it is, if it is there at all. */
async function withBrowserOf(program: string | null) {
  const cwd = await tinyFolder();
  const path = join(cwd, 'chromium');
  if (program !== null) await writeFile(path, program);
  if (program !== null) await chmod(path, 0o755);
  return { cwd, env: { VDX_REPORT_CHROMIUM: path } };
}

test.each<[string, string | null, [said: string, remedy: string]]>([
  ['missing', null, ['There is no program at', 'Install one']],
  ['broken', '#!/bin/sh\necho no libnss3 >&2\nexit 127\n', ['no libnss3', 'Install one']],
  [
    'forbidden to make a sandbox',
    '#!/bin/sh\necho "FATAL: No usable sandbox! If you ..." >&2\nexit 133\n',
    ['No usable sandbox', 'VDX_REPORT_CHROMIUM_SANDBOX=off'],
  ],
])(
  'a browser that is %s ends with 5, and says what to do; neither report nor history is written',
  async (_, program, [said, remedy]) => {
    const place = await withBrowserOf(program);
    const before = await readFile(join(place.cwd, 'history/figures.csv'), 'utf8');
    const run = await vdxReport(['quarter', '2025Q3'], place);
    expect(run).toMatchObject({
      code: EXIT.output,
      message: expect.stringContaining(said),
      hint: expect.stringContaining('--no-pdf leaves the PDF out'),
    });
    expect(run.hint).toContain(remedy);
    expect(await readdir(place.cwd)).not.toContain('reports');
    expect(await readFile(join(place.cwd, 'history/figures.csv'), 'utf8')).toBe(before);
  },
);

test('where no PDF is wanted, no browser is: all else is written', async () => {
  const place = await withBrowserOf(null);
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], place);
  expect(run).toMatchObject({ code: EXIT.done, message: '' });
  expect((await readdir(join(place.cwd, 'reports/2025Q3'))).sort()).toEqual(
    ['html', 'json', 'xlsx'].map((ending) => `VDX-driftsrapport-2025Q3.${ending}`),
  );
  expect(await readFile(join(place.cwd, 'history/figures.csv'), 'utf8')).toContain('2025-11,');
});

test('nor is one where the settings name other formats', async () => {
  const place = await withBrowserOf(null);
  await appendFile(join(place.cwd, 'vdx-report.yaml'), '\nformats: [html]\n');
  expect(await vdxReport(['quarter', '2025Q3'], place)).toMatchObject({ code: EXIT.done });
  expect(await readdir(join(place.cwd, 'reports/2025Q3'))).toEqual([
    'VDX-driftsrapport-2025Q3.html',
  ]);
});

test('a run that fails takes down a browser that is still starting', async () => {
  const { cwd, env } = await withBrowserOf('#!/bin/sh\nexec sleep 60\n');
  const settings = join(cwd, 'vdx-report.yaml');
  const text = await readFile(settings, 'utf8');
  await writeFile(settings, text.replace('history: data', 'history: nowhere'));
  const TMPDIR = join(cwd, 'tmp');
  await mkdir(TMPDIR);
  const run = await vdxReport(['quarter', '2025Q3'], { cwd, env: { ...env, TMPDIR } });
  expect(run.code).toBe(EXIT.data);
  expect(await leftoversIn(TMPDIR)).toEqual([]);
});
