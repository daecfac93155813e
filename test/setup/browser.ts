import { requireTools } from './debian.ts';

/** The product brings its Chromium; what it prints is read by poppler. */
export function setup(): void {
  requireTools(['poppler-utils']);
}
