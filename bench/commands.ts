import { spawnSync } from 'node:child_process';
import { median } from './pairs.ts';

/** A command of its own, with its arguments. */
export type Command = { name: string; args: readonly string[]; cwd?: string };

type Took = { wall: number; cpu: number; out: string };

/** Runs two commands in turn, A B A B ..., and prints the medians and ratios of clock and processor; gives what they said. */
export function compareCommands(a: Command, b: Command, rounds: number): { a: string; b: string } {
  const said = { a: took(a).out, b: took(b).out };
  const pairs = Array.from({ length: rounds }, () => ({ a: took(a), b: took(b) }));
  for (const kind of ['wall', 'cpu'] as const) {
    const ratio = median(pairs.map((pair) => pair.a[kind] / pair.b[kind]));
    console.log(`${a.name} / ${b.name}, ${NAMES[kind]}: ${ratio.toFixed(2)}`);
  }
  for (const side of ['a', 'b'] as const) {
    const own = pairs.map((pair) => pair[side]);
    const [wall, cpu] = [median(own.map((one) => one.wall)), median(own.map((one) => one.cpu))];
    const { name } = side === 'a' ? a : b;
    console.log(`  ${name}: ${wall.toFixed(2)} s on the clock, ${cpu.toFixed(2)} s of processor`);
  }
  return said;
}

const NAMES = { wall: 'on the clock', cpu: 'processor' } as const;

/** The shell counts the processor time of a command with all that it started, such as a browser. */
function took({ name, args, cwd }: Command): Took {
  const script = `TIMEFORMAT='took %R %U %S'; time "$@"`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script, 'bash', ...args], {
    encoding: 'utf8',
    cwd,
    maxBuffer: 2 ** 28,
  });
  const [, wall, user, system] = /^took (\S+) (\S+) (\S+)$/m.exec(stderr) ?? [];
  if (status !== 0 || wall === undefined) throw new Error(`${name} failed: ${stderr}`);
  return { wall: Number(wall), cpu: Number(user) + Number(system), out: stdout };
}
