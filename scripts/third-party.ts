// Writes THIRD-PARTY.md: every package that is installed with vdx-report, with its licence. Run: npm run third-party
import { writeFile } from 'node:fs/promises';
import { thirdParty } from './third-party-list.ts';

await writeFile('THIRD-PARTY.md', await thirdParty());
