import { z } from 'zod';

const changeSchema = z.object({
  path: z.string(),
  /** The new content, beside the file until it takes its place. */
  fresh: z.string(),
  /** A second name of the old content, null where there was no file. */
  former: z.string().nullable(),
});

/** What a set of files is about to become, written down before anything is. */
export const planSchema = z.object({
  changes: z.array(changeSchema),
  /** Folders that have to be made, each with the outermost that was missing. */
  folders: z.array(z.object({ folder: z.string(), first: z.string() })),
});

export type Change = z.output<typeof changeSchema>;
export type Plan = z.output<typeof planSchema>;
