import { requireTools } from './debian.ts';

/** The product brings its Chromium; what it prints is read by poppler. */
export async function setup(): Promise<undefined> {
  requireTools(['poppler-utils']);
}
