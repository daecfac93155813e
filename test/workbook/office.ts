import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const run = promisify(execFile);

/** What LibreOffice makes of a file: opened, calculated, and saved in another format. */
export async function convertFile(
  bytes: Uint8Array,
  { from, to, reader }: { from: string; to: string; reader?: string },
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-office-'));
  try {
    await writeFile(join(folder, `file.${from}`), bytes);
    const profiles = inject('officeProfiles');
    if (!profiles)
      throw new Error('A test with LibreOffice stands in a file named NAME.office.test.ts.');
    const profile = `-env:UserInstallation=file://${profiles}/${process.env.VITEST_POOL_ID}`;
    const out = ['--outdir', join(folder, 'out'), join(folder, `file.${from}`)];
    const filter = reader === undefined ? [] : [`--infilter=${reader}`];
    await run('soffice', [profile, '--headless', ...filter, '--convert-to', to, ...out]);
    return new Uint8Array(await readFile(join(folder, 'out', `file.${to}`)));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const READ = `
import json, sys, warnings, openpyxl
warnings.simplefilter('ignore')
book = openpyxl.load_workbook(sys.argv[1])
cells = {f'{sheet.title}!{cell.coordinate}': str(cell.value)
         for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None}
print(json.dumps(cells))
`;

/** Every cell that openpyxl, the reader of Python, finds in a workbook: `Ark1!B5` and its value as text. */
export async function readWithPython(bytes: Uint8Array): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-python-'));
  try {
    const path = join(folder, 'book.xlsx');
    await writeFile(path, bytes);
    const { stdout } = await run('/usr/bin/python3', ['-c', READ, path], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return new Map(Object.entries(JSON.parse(stdout)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a script of Python in a folder of its own and gives the file that it wrote there. */
export async function makeWithPython(script: URL, file: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-python-'));
  try {
    await run('/usr/bin/python3', [script.pathname, join(folder, file)]);
    return new Uint8Array(await readFile(join(folder, file)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
