import { mkdtemp, rm } from 'node:fs/promises';
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
  project.provide('officeProfiles', folder);
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
