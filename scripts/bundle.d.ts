/** The packages that are built into the command. */
export const BUILT_IN: readonly string[];

/** Builds the command into a folder of this package, which it empties. */
export function bundle(folder: string): Promise<void>;
