import type { HTTPRequest, Page, Browser as Running } from 'puppeteer-core';
import { EXIT, UserError } from '../error.ts';
import type { Browser, BrowserOptions } from './browser.ts';
import type { PdfFacts } from './pdf-file/facts.ts';
import { finishPdf } from './pdf-file/finish.ts';
import { headingsOf } from './pdf-file/headings.ts';
import { lendBrowser } from './running.ts';
import { FONT_FAMILY } from './template.ts';

/** Prints pages from `renderHtml` on A4. The same page and facts give the same bytes. */
export type Printer = {
  /** Fails where there is no browser, or none that prints. `meanwhile` is called while the browser works alone. */
  print: (html: string, facts: PdfFacts, meanwhile?: () => unknown) => Promise<Uint8Array>;
  /** Whoever starts a printer ends it, whatever has come of the work in between. */
  end: () => Promise<void>;
};

/** More than a slow machine takes for a report of many years. */
const TIMEOUT_MS = 60_000;

/** The browser starts at once and opens a page, so that both are there when the page's text is. */
export function startPrinter(options: BrowserOptions): Printer {
  const { use, end } = lendBrowser({ ...options, timeoutMs: TIMEOUT_MS });
  let opened: Promise<Page> | undefined = use(openPage);
  opened.catch(() => undefined);
  const takePage = () => {
    const page = opened ?? use(openPage);
    opened = undefined;
    return page;
  };
  const print = async (html: string, facts: PdfFacts, meanwhile?: () => unknown) => {
    const page = await takePage();
    const pdf = await use(async (_, browser) => {
      const printed = await printIn(page, html, meanwhile);
      requireLetters(printed, browser);
      return printed;
    });
    return finishPdf(pdf, { facts, headings: headingsOf(html) });
  };
  return { print, end };
}

async function openPage(running: Running): Promise<Page> {
  const page = await running.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', refuseNetwork);
  return page;
}

/**
 * Chromium numbers what it paints, and the numbers end up in the tags of the PDF. Were the page also painted on
 * the screen that nobody sees, they would depend on how far that had come; and it need not be laid out for it.
 */
const UNSEEN = '<style>@media screen { body { display: none } }</style>';

/** As nothing is shown, nothing has asked for the fonts yet; one that cannot be read must not be replaced by another. */
const LOAD_FONTS = `Promise.all(
  [...document.fonts].filter(({ family }) => family.includes('${FONT_FAMILY}')).map((font) => font.load()),
).then(() => undefined)`;

async function printIn(page: Page, html: string, meanwhile?: () => unknown): Promise<Uint8Array> {
  await page.setContent(html.replace('</head>', `${UNSEEN}</head>`), { waitUntil: 'load' });
  await page.evaluate(LOAD_FONTS);
  const printing = page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    timeout: TIMEOUT_MS,
    waitForFonts: false, // they are there, and so the browser is at work before anything else goes on here
  });
  printing.catch(() => undefined);
  meanwhile?.();
  const pdf = await printing;
  page.close().catch(() => undefined); // nobody waits for it
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
