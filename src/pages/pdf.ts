import type { HTTPRequest, Browser as Running } from 'puppeteer-core';
import { EXIT, UserError } from '../error.ts';
import type { Browser, BrowserOptions } from './browser.ts';
import type { PdfFacts } from './pdf-file/facts.ts';
import { finishPdf } from './pdf-file/finish.ts';
import { headingsOf } from './pdf-file/headings.ts';
import { lendBrowser } from './running.ts';

/** Prints pages from `renderHtml` on A4. The same page and facts give the same bytes. */
export type Printer = {
  /** Fails where there is no browser, or none that prints. */
  print: (html: string, facts: PdfFacts) => Promise<Uint8Array>;
  /** Whoever starts a printer ends it, whatever has come of the work in between. */
  end: () => Promise<void>;
};

/** More than a slow machine takes for a report of many years. */
const TIMEOUT_MS = 60_000;

/** The browser starts at once, so that it is there when the page is. */
export function startPrinter(options: BrowserOptions): Printer {
  const { use, end } = lendBrowser({ ...options, timeoutMs: TIMEOUT_MS });
  const print = async (html: string, facts: PdfFacts) => {
    const pdf = await use(async (running, browser) => {
      const printed = await printIn(running, html);
      requireLetters(printed, browser);
      return printed;
    });
    return finishPdf(pdf, { facts, headings: headingsOf(html) });
  };
  return { print, end };
}

/**
 * Chromium numbers what it paints, and the numbers end up in the tags of the PDF. Were the page also painted on
 * the screen that nobody sees, they would depend on how far that had come. Hidden, it still loads its fonts.
 */
const UNSEEN = '<style>@media screen { body { visibility: hidden } }</style>';

async function printIn(running: Running, html: string): Promise<Uint8Array> {
  const page = await running.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', refuseNetwork);
  await page.setContent(html.replace('</head>', `${UNSEEN}</head>`), { waitUntil: 'load' });
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    timeout: TIMEOUT_MS,
  });
  await page.close();
  return pdf;
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
