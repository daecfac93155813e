import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a tool of poppler says about a PDF. `args` go before the file, `-` after it where text is wanted. */
async function ask(tool: string, pdf: Uint8Array, args: readonly string[] = []): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-test-'));
  try {
    const path = join(folder, 'report.pdf');
    await writeFile(path, pdf);
    const output = tool === 'pdftotext' ? ['-'] : [];
    const { stdout, stderr } = await promisify(execFile)(tool, [...args, path, ...output], {
      maxBuffer: 64 * 1024 * 1024,
    });
    if (stderr.includes('Syntax ')) throw new Error(`${tool} stumbles over the PDF: ${stderr}`);
    return stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(`These tests read PDFs with ${tool}: apt-get install poppler-utils`);
    }
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The text of each page, its lines as they are set. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const text = await ask('pdftotext', pdf, ['-layout', '-enc', 'UTF-8']);
  return text.split('\f').slice(0, -1);
}

/** `Title`, `Pages`, `Tagged` ... */
export async function infoOf(pdf: Uint8Array): Promise<Map<string, string>> {
  const lines = (await ask('pdfinfo', pdf)).trim().split('\n');
  return new Map(lines.map((line) => [line.split(':', 1).join(), line.replace(/^[^:]*:\s*/, '')]));
}

/** The metadata (XMP) as they stand in the file. */
export async function metadataOf(pdf: Uint8Array): Promise<string> {
  return ask('pdfinfo', pdf, ['-meta']);
}

/** One line a font: name, type, encoding, whether it is embedded. */
export async function fontsOf(pdf: Uint8Array): Promise<string[]> {
  return (await ask('pdffonts', pdf)).trim().split('\n').slice(2);
}

/** The tree of tags that a screen reader follows, with what they say of themselves. */
export async function tagsOf(pdf: Uint8Array): Promise<string> {
  return ask('pdfinfo', pdf, ['-struct']);
}

/** The tags with their text. Slow: for few pages only. */
export async function readAloud(pdf: Uint8Array): Promise<string> {
  return ask('pdfinfo', pdf, ['-struct-text']);
}

/** The titles of the bookmarks in their order. */
export async function bookmarksOf(pdf: Uint8Array): Promise<string[]> {
  const xml = await ask('pdftohtml', pdf, ['-xml', '-i', '-stdout']);
  const letters = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#34;': '"' };
  return [...xml.matchAll(/<item page="\d+">(.*?)<\/item>/g)].map(([, title = '']) =>
    Object.entries(letters).reduce((text, [name, letter]) => text.replaceAll(name, letter), title),
  );
}

type Word = { page: number; text: string; left: number; right: number; bottom: number };
export type Sheet = { width: number; height: number; words: Word[] };

/** Where every word stands, in points from the upper left corner of its page. */
export async function sheetsOf(pdf: Uint8Array): Promise<Sheet[]> {
  const xml = await ask('pdftotext', pdf, ['-bbox']);
  return xml.split('<page ').slice(1).map(sheetOf);
}

function sheetOf(xml: string, index: number): Sheet {
  const size = /width="([\d.]+)" height="([\d.]+)"/.exec(xml);
  const words = xml.matchAll(
    /<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g,
  );
  return {
    width: Number(size?.[1]),
    height: Number(size?.[2]),
    words: [...words].map(([, left, right, bottom, text = '']) => ({
      page: index + 1,
      text,
      left: Number(left),
      right: Number(right),
      bottom: Number(bottom),
    })),
  };
}
