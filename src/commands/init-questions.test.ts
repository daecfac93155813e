import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { Answers } from './init-answers.ts';
import { askAnswers } from './init-questions.ts';

/** Answers one question after the other, each when it is asked. */
async function answered(replies: readonly string[], given: Answers = {}): Promise<Answers> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const waiting = [...replies];
  output.on('data', (bytes: Buffer) => {
    // a question that is open has this sign before it
    if (!bytes.toString().includes('◆')) return;
    const reply = waiting.shift();
    setTimeout(() => input.write(`${reply}\r`), 0);
  });
  return askAnswers(given, { input, output });
}

test('what is typed takes the place of what is shown', async () => {
  const replies = ['mysql://r@db/vdx', 'geheim', 'VDX 2', 'X', 'Ida', 'Y', '1', 'i@y.dk', 'out/'];
  expect(await answered(replies)).toEqual({
    source: 'mysql://r@db/vdx',
    password: 'geheim',
    system: 'VDX 2',
    authority: 'X',
    name: 'Ida',
    organisation: 'Y',
    phone: '1',
    email: 'i@y.dk',
    output: 'out/',
  });
});

test('Enter takes what is shown, and a folder has no password', async () => {
  const usual = { source: 'data/', system: 'VDX', authority: 'MedCom', output: 'reports/' };
  expect(await answered(Array(8).fill(''))).toEqual(usual);
  expect(await answered(Array(8).fill(''), { source: 'parquet', name: 'Bo' })).toEqual({
    ...usual,
    source: 'parquet',
    name: 'Bo',
  });
});
