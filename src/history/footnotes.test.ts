import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkFootnotes } from './footnotes.ts';
import { readLedger } from './store.ts';

const marks = [
  { figure: 'video_calls', month: '2020-01', mark: '**' },
  { figure: 'sms_sent', year: 2023, mark: '*' },
] as const;

const unexplained = (texts: readonly { year: number; text: string }[]) =>
  checkFootnotes({ marks, texts }).map(({ figure }) => figure);

test('a text of the same year or a later one explains a mark that it begins with', () => {
  const late = { year: 2024, text: '*Ny' };
  expect(unexplained([{ year: 2020, text: '** Ny' }, late])).toEqual([]);
  expect(unexplained([{ year: 2020, text: '* Ny' }, late])).toEqual(['video_calls']);
  expect(unexplained([{ year: 2019, text: '** Ny' }, late])).toEqual(['video_calls']);
  expect(unexplained([{ year: 2023, text: '** Ny' }])).toEqual(['sms_sent']);
  expect(unexplained([{ year: 2024, text: 'Ny *' }])).toEqual(['video_calls', 'sms_sent']);
});

test('a mark without a text is told with its place', () => {
  const messages = checkFootnotes({ marks, texts: [] }).map(({ message }) => message);
  expect(messages).toEqual([
    'footnotes.yaml: the mark ** of video_calls, 2020-01, has no text: none under 2020 or a later year begins with **.',
    'footnotes.yaml: the mark * of sms_sent, the label of 2023, has no text: none under 2023 or a later year begins with *.',
  ]);
});

test('every mark of the published history has its text', async () => {
  const published = await readLedger(fileURLToPath(new URL('../../history', import.meta.url)));
  expect(published.footnotes.marks).toHaveLength(8);
  expect(checkFootnotes(published.footnotes)).toEqual([]);
});
