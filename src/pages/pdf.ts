import type { HTTPRequest, Browser as Running } from 'puppeteer-core';
import { EXIT, UserError } from '../error.ts';
import type { Browser, BrowserOptions } from './browser.ts';
import { withBrowser } from './running.ts';
import { type PdfFacts, stampPdf } from './stamp.ts';

export type PrintOptions = BrowserOptions & { facts: PdfFacts };

/** More than a slow machine takes for a report of many years. */
const TIMEOUT_MS = 60_000;

/** Prints a page from `renderHtml` on A4. The same page and facts give the same bytes. */
export async function printPdf(html: string, options: PrintOptions): Promise<Uint8Array> {
  const { facts, ...found } = options;
  const pdf = await withBrowser({ ...found, timeoutMs: TIMEOUT_MS }, async (running, browser) => {
    const printed = await print(running, html);
    requireLetters(printed, browser);
    return printed;
  });
  return stampPdf(pdf, facts);
}

/**
 * Chromium numbers what it paints, and the numbers end up in the tags of the PDF. Were the page also painted on
 * the screen that nobody sees, they would depend on how far that had come. Hidden, it still loads its fonts.
 */
const UNSEEN = '<style>@media screen { body { visibility: hidden } }</style>';

async function print(running: Running, html: string): Promise<Uint8Array> {
  const page = await running.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', refuseNetwork);
  await page.setContent(html.replace('</head>', `${UNSEEN}</head>`), { waitUntil: 'load' });
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    timeout: TIMEOUT_MS,
  });
}

async function refuseNetwork(request: HTTPRequest): Promise<void> {
  await (request.url().startsWith('data:') ? request.continue() : request.abort());
}

/** On a machine without one font, Chromium prints rules and no letters, and says nothing. */
function requireLetters(pdf: Uint8Array, { path }: Browser): void {
  if (Buffer.from(pdf).includes('/FontFile')) return;
  throw new UserError(`The browser ${path} printed the PDF without letters.`, EXIT.output, {
    hint: 'It finds no font on this machine: apt-get install fontconfig fonts-dejavu-core',
  });
}
