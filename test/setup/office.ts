import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { requireTools } from './debian.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder for the profiles of LibreOffice, one a worker: the first start of a profile takes longest. */
    officeProfiles: string;
  }
}

/** The programs that open and print what the product writes. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  requireTools(['libreoffice-calc', 'python3-openpyxl', 'libxml2-utils', 'poppler-utils']);
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-office-'));
  await writeProfiles(folder, project.config.maxWorkers);
  project.provide('officeProfiles', folder);
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Profiles `1` to `count`, by the ids of workers. */
async function writeProfiles(folder: string, count: number): Promise<void> {
  for (let id = 1; id <= count; id += 1) {
    const user = join(folder, String(id), 'user');
    await mkdir(user, { recursive: true });
    await writeFile(join(user, 'registrymodifications.xcu'), NOT_NEW);
  }
}

/**
 * A profile that knows a newer version: else LibreOffice takes itself for updated at every start without a window, and
 * then tries out all that it can draw, which takes longer than to convert a file.
 */
const NOT_NEW = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Product">
<prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.0</value></prop>
</item>
</oor:items>
`;
