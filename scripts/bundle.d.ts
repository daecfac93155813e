/** Builds the command into a folder of this package, which it empties. */
export function bundle(folder: string): Promise<void>;
