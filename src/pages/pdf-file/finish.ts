import { withArtifacts } from './artifacts.ts';
import { withPackedPages, withPlainPages } from './content.ts';
import { type PdfFacts, withFacts } from './facts.ts';
import { readPdf, writePdf } from './file.ts';
import { type Heading, withBookmarks } from './headings.ts';
import { withLinkTexts } from './links.ts';
import { withUntaggedRules } from './rules.ts';
import { withKnownTags } from './tags.ts';

/** What Chromium leaves out of a PDF or gets wrong: its facts, bookmarks, the words of links, and tags. */
export async function finishPdf(
  pdf: Uint8Array,
  { facts, headings }: { facts: PdfFacts; headings: readonly Heading[] },
): Promise<Uint8Array> {
  const plain = await withPlainPages(readPdf(pdf));
  const tagged = withKnownTags(withArtifacts(withUntaggedRules(plain)));
  const whole = withFacts(withLinkTexts(withBookmarks(tagged, headings), headings), facts);
  return writePdf(await withPackedPages(whole));
}
