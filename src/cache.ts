import { constants } from 'node:fs';
import { access, lstat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT, messageOf, UserError } from './error.ts';
import { makeFolders } from './files.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const NAME = 'vdx-report';

/**
 * The folder for what is kept between runs and can be made anew: the user's cache, or where that cannot be written
 * (no home, a read-only one) one among the temporary files. What XDG_CACHE_HOME names has to hold.
 */
export async function cacheFolder(env: Environment): Promise<string> {
  const [first = '', ...others] = cachePlaces(env, process.platform);
  try {
    await makeFolders(first, 0o700);
    await access(first, constants.W_OK);
    return first;
  } catch (error) {
    const [second] = others;
    if (second === undefined) throw noCache([`${first} (${messageOf(error)})`], error);
    return makeOwn(second).catch((also: unknown) => {
      throw noCache([`${first} (${messageOf(error)})`, `${second} (${messageOf(also)})`], also);
    });
  }
}

/** Where the cache may be on a system, the best place first. */
export function cachePlaces(env: Environment, platform: NodeJS.Platform): string[] {
  const { join } = platform === 'win32' ? path.win32 : path.posix;
  if (env.XDG_CACHE_HOME) return [join(env.XDG_CACHE_HOME, NAME)];
  const passing = join(env.TMPDIR || tmpdir(), `${NAME}-${process.getuid?.() ?? 'cache'}`);
  const home = env.HOME || env.USERPROFILE || homeOfUser();
  if (!home) return [passing];
  const caches = {
    win32: env.LOCALAPPDATA || join(home, 'AppData', 'Local'),
    darwin: join(home, 'Library', 'Caches'),
  };
  const standard = platform === 'win32' || platform === 'darwin' ? caches[platform] : undefined;
  return [join(standard ?? join(home, '.cache'), NAME), passing];
}

/** A user of a container may have no entry among the users of the system. */
function homeOfUser(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

/** Programs are started from it, so it must be out of reach of all others who may write beside it. */
async function makeOwn(folder: string): Promise<string> {
  await makeFolders(folder, 0o700);
  const { uid, mode } = await lstat(folder);
  const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  if (!isOwn) throw new Error('others may write there');
  await access(folder, constants.W_OK);
  return folder;
}

function noCache(tried: readonly string[], cause: unknown): UserError {
  return new UserError(
    `There is no folder to keep the browser and made-up data in. Tried: ${tried.join('; ')}.`,
    EXIT.output,
    { hint: 'Let XDG_CACHE_HOME name a folder that this user may write to.', cause },
  );
}
