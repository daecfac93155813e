import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().default(false),
    }),
  ),
});

const HEAD = `# What comes with vdx-report

Written by \`npm run third-party\` from the lock file: the packages that an installation fetches, for all systems, with their
licences. The texts of the licences lie in the packages themselves. Nothing else is shipped but what follows last.

| package | version | licence |
| --- | --- | --- |
`;

const FOOT = `
- \`templates/fonts\`: Source Sans 3, copyright Adobe, under the SIL Open Font License 1.1 (\`templates/fonts\` holds its text).
- \`@sparticuz/chromium\` brings a build of Chromium (BSD-3-Clause, with the licences of its parts under \`chrome://credits\`) and
  libraries of Amazon Linux 2023.
`;

/** The text of THIRD-PARTY.md, as the lock file has it. */
export async function thirdParty(): Promise<string> {
  const lock = lockSchema.parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
  const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
  const rows = shipped.map(([path, { version, license = 'unknown' }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return `| ${name} | ${version} | ${license} |`;
  });
  return `${HEAD}${[...new Set(rows)].sort().join('\n')}\n${FOOT}`;
}
