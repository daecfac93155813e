import type { Readable, Writable } from 'node:stream';
import { group, intro, password, text } from '@clack/prompts';
import { EXIT, UserError } from '../error.ts';
import type { Answers } from './init-answers.ts';

const MYSQL = /^mysql:\/\//i;

/** Where it is asked: the terminal, if nothing else is said. */
type Place = { input?: Readable; output?: Writable };

/** Asks on the terminal for what the settings cannot do without, and what the secretariat sees first. */
export async function askAnswers(given: Answers, place: Place = {}): Promise<Answers> {
  // What is shown stands for an empty answer: a field that held it would have to be cleared before typing.
  const ask = (message: string, usual = '') =>
    text({ message, placeholder: usual, defaultValue: usual, ...place });
  intro(
    'vdx-report: settings for this folder. Enter takes what is shown, or leaves out what is not.',
    place,
  );
  const answers = await group(
    {
      source: () =>
        ask(
          'Where are the data? mysql://user@host/database, a folder, or a .duckdb file',
          given.source ?? 'data/',
        ),
      password: ({ results }) =>
        MYSQL.test(results.source ?? '')
          ? password({
              message: 'The password of its user (kept in database.password, for you alone)',
              ...place,
            })
          : Promise.resolve(''),
      system: () => ask('The name of the system', given.system ?? 'VDX'),
      authority: () => ask('The authority in charge of it', given.authority ?? 'MedCom'),
      name: () => ask('Whom does the secretariat ask? Name', given.name),
      organisation: () => ask('Organisation', given.organisation),
      phone: () => ask('Telephone', given.phone),
      email: () => ask('E-mail', given.email),
      output: () => ask('The folder of the reports', given.output ?? 'reports/'),
    },
    {
      onCancel: () => {
        throw new UserError('Stopped: nothing was written.', EXIT.interrupted);
      },
    },
  );
  return filled(answers);
}

function filled(answers: Readonly<Record<string, unknown>>): Answers {
  const entries = Object.entries(answers).filter(
    ([, value]) => typeof value === 'string' && value !== '',
  );
  return Object.fromEntries(entries);
}
