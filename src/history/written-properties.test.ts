import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { appendFootnotes } from './append-footnotes.ts';
import { appendRevisions } from './print-records.ts';
import { parseRevisions } from './records.ts';

/** A reason is one line without control characters, and not empty: merge.ts refuses others. */
const reason = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim())
  .filter((text) => text !== '' && !/^[=+\-@]/.test(text));

const revision = fc.record({
  revisedAt: fc.constant('2025-12-03T09:30:15Z'),
  month: fc.constantFrom('2025-09' as const, '2199-12' as const),
  figure: fc.constantFrom('video_calls', 'sms_sent'),
  old: fc.nat(),
  new: fc.nat().map((cents) => cents / 100),
  reason,
});

test('revisions that are written one after the other are read back as they were', () => {
  fc.assert(
    fc.property(fc.array(revision), (revisions) => {
      const text = revisions.reduce((before, one) => appendRevisions(before, [one]), '');
      expect(parseRevisions(text)).toEqual({ items: revisions, problems: [] });
    }),
  );
});

test('footnotes that are added one after the other are read back, and the lines before them stay', () => {
  const note = fc.record({
    year: fc.integer({ min: 2016, max: 2199 }),
    text: fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/[\p{Cc}\p{Cs}]/u.test(text)),
  });
  fc.assert(
    fc.property(fc.array(note, { minLength: 1, maxLength: 5 }), (texts) => {
      const begin =
        "# Noter\nmarks: []\ntexts:\n  - { year: 2016, text: 'Først' } # fra begyndelsen\n";
      const written = texts.reduce(
        (text, one) => appendFootnotes(text, { marks: [], texts: [one] }),
        begin,
      );
      expect(written.startsWith(begin)).toBe(true);
      expect(parse(written).texts).toEqual([{ year: 2016, text: 'Først' }, ...texts]);
    }),
  );
});
