import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../cache.ts';
import { EXIT, systemCode } from '../error.ts';
import { exists, fileError } from '../files.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const require = createRequire(import.meta.url);

/** The package unpacks below TMPDIR, and its system libraries only where it believes itself on Amazon's Linux. */
const UNPACK = 'require(process.argv[1]).executablePath()';
const AMAZON = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };

/**
 * The package's own list of fonts points at places of Amazon's. Where not one font is found, Chromium prints no
 * letter, not even in the fonts that a page brings along.
 */
const FONT_LIST = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * The Chromium that comes with vdx-report, unpacked once into the user's cache. It brings the libraries that a
 * bare Debian lacks; `env` leads to them.
 */
export async function unpackChromium(
  env: Environment,
  signal: AbortSignal | undefined,
): Promise<{ path: string; env: Record<string, string> }> {
  if (process.platform !== 'linux') throw new Error('it is for Linux alone');
  const module = require.resolve('@sparticuz/chromium');
  const folder = join(await cacheFolder(env), `chromium-${await versionOf(module)}`);
  if (!(await exists(folder))) await unpack(module, folder, signal);
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

async function versionOf(module: string): Promise<string> {
  const path = join(dirname(module), '..', '..', 'package.json');
  const { version }: { version: unknown } = JSON.parse(await readFile(path, 'utf8'));
  return String(version);
}

/** Beside its place first, then moved there whole: a second run never meets half a browser. */
async function unpack(module: string, folder: string, signal: AbortSignal | undefined) {
  const unfinished = await mkdtemp(`${folder}-`);
  try {
    await promisify(execFile)(process.execPath, ['-e', UNPACK, module], {
      env: { ...AMAZON, TMPDIR: unfinished, HOME: unfinished },
      ...(signal && { signal }),
    });
    await writeFile(join(unfinished, 'fonts', 'fonts.conf'), FONT_LIST);
    await rename(unfinished, folder).catch((error) => {
      const otherWasFaster = ['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '');
      if (!otherWasFaster) throw fileError(folder, error, EXIT.output);
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 5 });
  }
}
