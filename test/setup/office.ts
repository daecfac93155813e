import { requireTools } from './debian.ts';

/** The programs that open and print what the product writes. */
export function setup(): void {
  requireTools(['libreoffice-calc', 'python3-openpyxl', 'libxml2-utils', 'poppler-utils']);
}
