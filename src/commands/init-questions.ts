import { group, intro, password, text } from '@clack/prompts';
import { EXIT, UserError } from '../error.ts';
import type { Answers } from './init-answers.ts';

const MYSQL = /^mysql:\/\//i;

/** Asks on the terminal for what the settings cannot do without, and what the secretariat sees first. */
export async function askAnswers(given: Answers): Promise<Answers> {
  intro(
    'vdx-report: settings for this folder. Enter takes what is shown, or leaves out what is not.',
  );
  const answers = await group(
    {
      source: () =>
        text({
          message: 'Where are the data? mysql://user@host/database, a folder, or a .duckdb file',
          initialValue: given.source ?? 'data/',
        }),
      password: ({ results }) =>
        MYSQL.test(results.source ?? '')
          ? password({
              message: 'The password of its user (kept in database.password, for you alone)',
            })
          : Promise.resolve(''),
      system: () =>
        text({ message: 'The name of the system', initialValue: given.system ?? 'VDX' }),
      authority: () =>
        text({
          message: 'The authority in charge of it',
          initialValue: given.authority ?? 'MedCom',
        }),
      name: () => question('Whom does the secretariat ask? Name', given.name),
      organisation: () => question('Organisation', given.organisation),
      phone: () => question('Telephone', given.phone),
      email: () => question('E-mail', given.email),
      output: () =>
        text({ message: 'The folder of the reports', initialValue: given.output ?? 'reports/' }),
    },
    {
      onCancel: () => {
        throw new UserError('Stopped: nothing was written.', EXIT.interrupted);
      },
    },
  );
  return filled(answers);
}

function question(message: string, given = '') {
  return text({ message, initialValue: given, defaultValue: '' });
}

function filled(answers: Readonly<Record<string, unknown>>): Answers {
  const entries = Object.entries(answers).filter(
    ([, value]) => typeof value === 'string' && value !== '',
  );
  return Object.fromEntries(entries);
}
