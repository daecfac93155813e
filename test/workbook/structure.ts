import { createHash } from 'node:crypto';
import { attachmentProblems } from './structure/other-rules.ts';
import { packageProblems } from './structure/package-rules.ts';
import { partsOf } from './structure/parts.ts';
import { sheetProblems } from './structure/sheet-rules.ts';
import { workbookProblems } from './structure/workbook-rules.ts';

/**
 * What would make Excel offer to repair a workbook: rules of ISO/IEC 29500 for the package, the workbook, its
 * styles, strings and sheets. One sentence each; empty for a sound workbook.
 */
export function structureProblems(bytes: Uint8Array): string[] {
  const parts = partsOf(bytes);
  const broken = packageProblems(parts);
  // Without whole relationships nothing else can be found.
  if (broken.length > 0) return broken;
  return [...workbookProblems(parts), ...sheetProblems(parts), ...attachmentProblems(parts)];
}

const sound = new Set<string>();

/** Fails the test that holds an unsound workbook in its hands. */
export function requireSound(bytes: Uint8Array): void {
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (sound.has(digest)) return;
  const problems = structureProblems(bytes);
  if (problems.length > 0) throw new Error(`Not a sound workbook:\n  ${problems.join('\n  ')}`);
  sound.add(digest);
}
