import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { BUILT_IN } from './bundle.js';

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

type Package = z.infer<typeof lockSchema>['packages'][string];

const HEAD = `# What comes with vdx-report

Written by \`npm run third-party\` from the lock file: the packages that an installation fetches, for all systems, with their
licences. The texts of the licences lie in the packages themselves. Nothing else is shipped but what follows last.

`;

const FOOT = `
- \`templates/fonts\`: Source Sans 3, copyright Adobe, under the SIL Open Font License 1.1 (\`templates/fonts\` holds its text).
- \`@sparticuz/chromium\` brings a build of Chromium (BSD-3-Clause, with the licences of its parts under \`chrome://credits\`) and
  libraries of Amazon Linux 2023.

## Built in

The command in \`dist/\` holds these packages, unchanged.

`;

/** The text of THIRD-PARTY.md, as the lock file and the packages that are built in have it. */
export async function thirdParty(): Promise<string> {
  const lock = lockSchema.parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
  const packages = Object.entries(lock.packages);
  const fetched = packages.filter(([path, { dev }]) => path !== '' && !dev);
  const builtIn = packages.filter(([path]) =>
    BUILT_IN.some((name) => path === `node_modules/${name}`),
  );
  const texts = await Promise.all(BUILT_IN.map(licenceText));
  return `${HEAD}${tableOf(fetched)}${FOOT}${tableOf(builtIn)}${texts.join('')}`;
}

function tableOf(packages: readonly [path: string, Package][]): string {
  const rows = packages.map(
    ([path, { version, license = 'unknown' }]) => `| ${nameOf(path)} | ${version} | ${license} |\n`,
  );
  return ['| package | version | licence |\n| --- | --- | --- |\n', ...new Set(rows.sort())].join(
    '',
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

async function licenceText(name: string): Promise<string> {
  const folder = `node_modules/${name}`;
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${folder} holds no licence.`);
  const text = await readFile(`${folder}/${file}`, 'utf8');
  return `\n### ${name}\n\n\`\`\`\n${text.trim()}\n\`\`\`\n`;
}
