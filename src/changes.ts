import { randomUUID } from 'node:crypto';
import {
  copyFile,
  link,
  open,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Places, placesOf, STATES } from './change-places.ts';
import { EXIT, systemCode } from './error.ts';
import { exists, fileError, makeFolders, requireFile } from './files.ts';
import type { Change, Plan } from './plan.ts';

/** Contents by the paths of their files. */
export type Files = Readonly<Record<string, Uint8Array | string>>;

export type Writing = {
  /** Heeded until the changes are decided. */
  signal?: AbortSignal | undefined;
  /** Asked last: the changes are not made if it fails. */
  confirm?: (() => Promise<void>) | undefined;
};

/**
 * Writes files in any folders: all of them or none, also when the process is killed at any moment. `home` holds the
 * plan: until it is decided nothing has changed, and from then on the next `settle` finishes what a kill interrupted.
 * Files that say what they said before are not touched.
 */
export async function writeAll(home: string, files: Files, writing: Writing = {}): Promise<void> {
  await settle(home);
  const contents = await changedFiles(files);
  if (contents.size === 0) return;
  const plan = await planOf([...contents.keys()], home);
  const places = placesOf(home);
  const homeMade = await makeFolder(home);
  try {
    await writeSynced(places.begun, { content: JSON.stringify(plan) }).catch((error) => {
      throw fileError(places.begun, error, EXIT.output);
    });
    for (const { folder } of plan.folders) await makeFolder(folder);
    for (const change of plan.changes) await prepare(change, contents.get(change.path) ?? '');
    for (const folder of foldersOf(plan)) await syncFolder(folder);
    writing.signal?.throwIfAborted();
    await writing.confirm?.();
    await rename(places.begun, places.decided).catch((error) => {
      throw fileError(home, error, EXIT.output);
    });
  } catch (error) {
    await rm(places.decided, { force: true })
      .then(() => discard(plan, places.begun))
      .then(() => (homeMade === undefined ? undefined : removeEmpty(home, homeMade)))
      .catch(() => undefined); // left to the next run
    throw error;
  }
  await syncFolder(home);
  await carryOut(plan, places);
}

/**
 * Finishes or undoes what a killed process left in the files that `home` has the plan of. Two processes must not do
 * so at once.
 */
export async function settle(home: string): Promise<void> {
  const places = placesOf(home);
  for (const state of STATES) {
    const plan = await readPlan(places[state]);
    if (plan === undefined) continue;
    if (state === 'decided') await carryOut(plan, places);
    else if (state === 'undone') await restore(plan, places.undone);
    else await discard(plan, places.begun);
  }
}

/** A plan that is cut short was never acted upon. */
async function readPlan(path: string): Promise<Plan | undefined> {
  const text = await readFile(path, 'utf8').catch((error) => {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
    throw fileError(path, error, EXIT.output);
  });
  if (text === undefined) return undefined;
  const { planSchema } = await import('./plan.ts');
  try {
    return planSchema.parse(JSON.parse(text));
  } catch {
    await rm(path, { force: true });
    return undefined;
  }
}

/** A name that is a link stays one: what it leads to is what changes. */
async function changedFiles(files: Files): Promise<Map<string, Uint8Array | string>> {
  const changed = new Map<string, Uint8Array | string>();
  for (const [name, content] of Object.entries(files)) {
    const path = await realpath(name).catch(() => resolve(name));
    if (await requireFile(path, EXIT.output)) {
      const former = await readFile(path).catch(() => undefined);
      if (former?.equals(Buffer.from(content))) continue;
    }
    changed.set(path, content);
  }
  return changed;
}

async function planOf(paths: readonly string[], home: string): Promise<Plan> {
  const changes = await Promise.all(
    paths.map(async (path) => {
      const stem = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
      const former = (await exists(path)) ? `${stem}.old` : null;
      return { path, fresh: `${stem}.new`, former };
    }),
  );
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  const missing = await Promise.all(
    folders.map(async (folder) => ({ folder, first: await firstMissing(folder) })),
  );
  return {
    changes,
    folders: missing.flatMap(({ folder, first }) =>
      first === undefined || folder === home ? [] : [{ folder, first }],
    ),
  };
}

/** The outermost folder that would have to be made. */
async function firstMissing(folder: string): Promise<string | undefined> {
  if (await exists(folder)) return undefined;
  return (await firstMissing(dirname(folder))) ?? folder;
}

async function makeFolder(folder: string): Promise<string | undefined> {
  try {
    return await makeFolders(folder);
  } catch (error) {
    throw fileError(folder, error, EXIT.output);
  }
}

const foldersOf = ({ changes }: Plan) => new Set(changes.map(({ path }) => dirname(path)));

/** The new content beside the file, and the old one under a second name. */
async function prepare({ path, fresh, former }: Change, content: Uint8Array | string) {
  try {
    const mode = former === null ? undefined : (await stat(path)).mode & 0o777;
    await writeSynced(fresh, { content, mode });
    if (former !== null) await link(path, former).catch(() => copyFile(path, former)); // not every file system has links
  } catch (error) {
    throw fileError(path, error, EXIT.output);
  }
}

type Written = { content: Uint8Array | string; mode?: number | undefined };

async function writeSynced(path: string, { content, mode }: Written): Promise<void> {
  const file = await open(path, 'wx');
  try {
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Brings what is new to its places, or, where that cannot be done, everything back. */
async function carryOut(plan: Plan, places: Places): Promise<void> {
  for (const { path, fresh } of plan.changes) {
    try {
      await rename(fresh, path);
    } catch (error) {
      if (systemCode(error) === 'ENOENT' && (await exists(path))) continue; // done before the kill
      await rename(places.decided, places.undone)
        .then(() => restore(plan, places.undone))
        .catch(() => undefined); // left to the next run
      throw fileError(path, error, EXIT.output);
    }
  }
  for (const folder of foldersOf(plan)) await syncFolder(folder);
  // All is written. What cannot be cleared away now is left to the next run, with the plan that names it.
  await clear(plan.changes.flatMap(({ former }) => former ?? []))
    .then(() => rm(places.decided, { force: true }))
    .catch(() => undefined);
}

async function restore(plan: Plan, place: string): Promise<void> {
  for (const { path, fresh, former } of plan.changes) {
    if (former !== null && (await exists(former))) await rename(former, path);
    else if (former === null && !(await exists(fresh))) await rm(path, { force: true });
  }
  await discard(plan, place);
}

/** Removes what was prepared, then the plan of it. */
async function discard({ changes, folders }: Plan, place: string): Promise<void> {
  await clear(
    changes.flatMap(({ fresh, former }) => [fresh, ...(former === null ? [] : [former])]),
  );
  for (const { folder, first } of folders) await removeEmpty(folder, first).catch(() => undefined);
  await rm(place, { force: true });
}

async function clear(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}

/** Removes folders that were made, from the innermost to the outermost, while nothing is in them. */
async function removeEmpty(inner: string, outer: string): Promise<void> {
  await rmdir(inner);
  if (resolve(inner) !== resolve(outer)) await removeEmpty(dirname(inner), outer);
}

/** So that the new names, too, outlive a failure of power; not every file system can. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}
