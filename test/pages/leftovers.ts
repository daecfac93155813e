import { readdir, readFile } from 'node:fs/promises';

/** What a browser left behind: files in its temporary folder, and processes that were given it. */
export async function leftoversIn(folder: string): Promise<string[]> {
  const processes = await browsersIn(folder);
  return [...(await readdir(folder)), ...processes.map((pid) => `process ${pid}`)];
}

/** The processes that were given this temporary folder. */
export async function browsersIn(folder: string): Promise<number[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    processes.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      return environment.includes(folder) ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}
