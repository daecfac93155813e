import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { afterAll, expect, test } from 'vitest';
import { fullReport } from '../../test/report/full-report.ts';
import { renderHtml } from './html.ts';
import { lendBrowser } from './running.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** One browser and one page for all tests. */
const loan = lendBrowser({ env: process.env, timeoutMs: 120_000 });
afterAll(loan.end);
const html = renderHtml(
  fullReport({
    outages: 5,
    comments: ['Et **nedbrud**, jf. [status](https://status.example.dk).', '- En\n- To'],
    notes: ['En bemærkning.'],
    changes: { sample: true, sampleMark: 'OPDIGTEDE DATA - til afprøvning' },
  }),
);

type Seen = { errors: string[]; requests: string[] };

async function withPage<T>(
  { width, dark = false }: { width: number; dark?: boolean },
  use: (page: Page, seen: Seen) => Promise<T>,
): Promise<T> {
  return loan.use(async (running) => {
    const page = await running.newPage();
    const seen: Seen = { errors: [], requests: [] };
    page.on('console', (message) => seen.errors.push(message.text()));
    page.on('pageerror', (error) => seen.errors.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) seen.requests.push(request.url());
    });
    await page.setViewport({ width, height: 800 });
    const scheme = dark ? 'dark' : 'light';
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setBypassCSP(true);
    await page.setContent(await html, { waitUntil: 'load' });
    const result = await use(page, seen);
    await page.close();
    return result;
  });
}

test.each([320, 768, 1280, 2560])(
  'at %d pixels the page does not move sideways, asks for nothing and has no error',
  async (width) => {
    const found = await withPage({ width }, async (page, seen) => ({
      wide: await page.evaluate('document.documentElement.scrollWidth'),
      ...seen,
    }));
    expect(found).toEqual({ wide: width, errors: [], requests: [] });
  },
);

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 320],
] as const)('axe finds nothing: %s, %d pixels', async (scheme, width) => {
  const found = await withPage({ width, dark: scheme === 'dark' }, async (page) => {
    await page.evaluate(await readFile(AXE, 'utf8'));
    return page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))",
    );
  });
  expect(found).toEqual([]);
});

test('the keyboard alone reaches every link, table and list of numbers', async () => {
  const { all, reached } = await withPage({ width: 1280 }, tabThrough);
  expect(reached).toBe(all);
  expect(reached).toBeGreaterThan(10);
});

/** What can be reached, and how much of it the tabulator reached before it came back to the start. */
async function tabThrough(page: Page): Promise<{ all: unknown; reached: number }> {
  const all = await page.evaluate(
    'document.querySelectorAll(\'a[href], summary, [tabindex="0"]\').length - document.querySelectorAll(\'details:not([open]) [tabindex="0"]\').length',
  );
  const reached = new Set<string>();
  for (let press = 0; press < 200; press += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(
      "document.activeElement === document.body ? '' : [...document.querySelectorAll('*')].indexOf(document.activeElement)",
    );
    if (place === '' || reached.has(String(place))) break;
    reached.add(String(place));
  }
  return { all, reached: reached.size };
}
