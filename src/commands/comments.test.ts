import { expect, test } from 'vitest';
import { paragraphsOf } from './comments.ts';

test('blank lines part paragraphs, broken lines go on, items of a list stand alone', () => {
  const text = 'Der har været\net incident.\r\n\r\n \nBerørt:\n- VDX Booking\n- SMS\n  og mere\n';
  expect(paragraphsOf(text)).toEqual([
    'Der har været et incident.',
    'Berørt:\n- VDX Booking\n- SMS og mere',
  ]);
});

test('characters that a workbook cannot hold are left out, and breaks of word processors are blanks', () => {
  expect(paragraphsOf('En\u000Blinje\u0007.\f\fTo\uFFFE')).toEqual(['En linje.', 'To']);
});

test('an empty file has no paragraph', () => {
  expect(paragraphsOf(' \n\n')).toEqual([]);
});
