import { buildCommand } from '../built.ts';
import {
  COMMANDS,
  type CommandName,
  type Fault,
  harmOf,
  soundRun,
  withInjector,
} from './faults.ts';

const KINDS = ['kill', 'eio', 'enospc', 'edquot'] as const;
const AT_ONCE = 2;

/** Every fault at every call of every command that changes a file; `npm run faults -- 10` takes every tenth. */
async function runAll(library: string): Promise<number> {
  const step = Number(process.argv[2] ?? 1);
  let harms = 0;
  let points = 0;
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    const { sound, calls } = await soundRun(name, library);
    const faults = KINDS.flatMap((kind) =>
      Array.from({ length: calls }, (_, index): Fault => ({ at: index + 1, kind })),
    ).filter((_, index) => index % step === 0);
    process.stdout.write(`${name}: ${calls} calls, ${faults.length} faults\n`);
    const work = async () => {
      for (let fault = faults.pop(); fault; fault = faults.pop()) {
        const harm = await harmOf(name, fault, { library, sound });
        points += 1;
        if (harm === undefined) continue;
        harms += 1;
        process.stdout.write(`${name}, ${fault.kind} at call ${fault.at}: ${harm}\n`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  process.stdout.write(`${points} faults, ${harms} did harm\n`);
  return harms;
}

await buildCommand();
process.exitCode = (await withInjector(runAll)) > 0 ? 1 : 0;
