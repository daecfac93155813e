import { writeFileSync } from 'node:fs';
import { commandsPage } from './build-commands.ts';
import { figuresPage } from './build-figures.ts';
import { settingsPage } from './build-settings.ts';

/** The pages that follow from the code, by their names. */
export const PAGES = {
  'commands.md': commandsPage,
  'figures.md': figuresPage,
  'settings.md': settingsPage,
} as const;

if (process.argv[1]?.endsWith('build.ts')) {
  for (const [name, page] of Object.entries(PAGES)) {
    writeFileSync(new URL(name, import.meta.url), page());
  }
}
