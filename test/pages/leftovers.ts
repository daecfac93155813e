import { readdir, readFile } from 'node:fs/promises';

/** What a browser left behind: files in its temporary folder, and processes that were given it. */
export async function leftoversIn(folder: string): Promise<string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    processes.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')),
  );
  const running = environments.filter((environment) => environment.includes(folder));
  return [...(await readdir(folder)), ...running];
}
