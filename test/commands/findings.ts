import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { emptyFolder, vdxReport } from './command.ts';

const FILLED = `system: { name: VDX, authority: MedCom }
contact: { name: Kirsten Prøve, organisation: MedCom, phone: '12345678', email: kp@example.dk }
`;

export type Found = { check: string; state: string; message: string; hint?: string; code?: number };

/** What `check` finds in a folder, one entry a check. */
export async function findings(cwd: string): Promise<{ code: number; findings: Found[] }> {
  const run = await vdxReport(['check', '--json'], { cwd });
  const json = JSON.parse(run.out);
  expect(json.code).toBe(run.code);
  return json;
}

/** Settings of one's own in a folder with the published history. */
export async function folderWith(settings: string): Promise<string> {
  const cwd = await emptyFolder();
  await cp('history', join(cwd, 'history'), { recursive: true });
  await writeFile(join(cwd, 'vdx-report.yaml'), `${FILLED}history: history\n${settings}`);
  return cwd;
}

export const errorsOf = (found: readonly Found[]) => found.filter(({ state }) => state === 'error');
