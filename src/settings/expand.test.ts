import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { parseYaml, plainValue } from '../yaml.ts';
import { expandReferences, readSecret } from './expand.ts';

async function folderWith(files: Record<string, string>) {
  const fixture = await createFixture(files);
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}

async function expand(
  yaml: string,
  env: Record<string, string> = {},
  { folder = '/none', ...more }: { folder?: string; withoutPasswords?: boolean } = {},
) {
  const { file } = parseYaml('vdx-report.yaml', yaml);
  const problems = await expandReferences(file, { env, folder, ...more });
  return { problems, value: plainValue(file) };
}

test('several references stand in one value, and what is around them stays', async () => {
  const folder = await folderWith({ 'secret.txt': '\n  geheim \r\n' });
  const yaml = 'a: "<${ONE}|${file:secret.txt}|${ONE}>"\nb: [plain, "${two}"]\n';
  const { value, problems } = await expand(yaml, { ONE: '1', two: '2' }, { folder });
  expect(value).toEqual({ a: '<1|geheim|1>', b: ['plain', '2'] });
  expect(problems).toEqual([]);
});

test('what a reference stands for is not looked at again, and may be empty', async () => {
  const { value } = await expand('a: ${ONE}\nb: "x${EMPTY}y"\n', { ONE: '${TWO}', EMPTY: '' });
  expect(value).toEqual({ a: '${TWO}', b: 'xy' });
});

test('keys stay as they are written', async () => {
  const { value, problems } = await expand('"${KEY}": ${VALUE}\n', { VALUE: 'v', KEY: 'k' });
  expect(value).toEqual({ '${KEY}': 'v' });
  expect(problems).toEqual([]);
});

test('what cannot be put in is told with its line, and stays as written', async () => {
  const { value, problems } = await expand('a: 1\nb:\n  - ${NOT_SET}\n');
  expect(problems).toEqual([
    { line: 3, key: '', text: 'the environment variable NOT_SET is not set' },
  ]);
  expect(value).toEqual({ a: 1, b: ['${NOT_SET}'] });
});

test.each(['hunter2', 'Xhunter', 'hunterX', 'hunter_2X'])(
  'the name %s may be the secret itself and is not told',
  async (name) => {
    const { problems } = await expand(`a: \${${name}}\n`);
    expect(problems.map(({ text }) => text)).toEqual([
      'the environment variable that "${...}" names is not set',
    ]);
  },
);

test('an empty file holds no secret', async () => {
  const folder = await folderWith({ empty: ' \n' });
  const { problems } = await expand('a: ${file:empty}\n', {}, { folder });
  expect(problems.map(({ text }) => text)).toEqual([`${folder}/empty is empty`]);
  await expect(readSecret('empty', folder)).rejects.toThrow('is empty');
});

test('where no source is asked, a password need not be there, and all else must', async () => {
  const yaml = 'sms:\n  password: ${PW}\n  url: mysql://${WHO}@h/d\ncontact: ${NAME}\n';
  const { value, problems } = await expand(yaml, { NAME: 'Ida' }, { withoutPasswords: true });
  expect(problems).toEqual([{ line: 3, key: '', text: 'the environment variable WHO is not set' }]);
  expect(value).toMatchObject({ sms: { password: 'not asked for' }, contact: 'Ida' });
  expect((await expand(yaml, { NAME: 'Ida' })).problems).toHaveLength(2);
});
