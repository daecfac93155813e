import type { Command } from 'commander';
import { addCommand } from './command.ts';

/** `help`, `help quarter`, `help history show`: what `--help` shows. */
export function addHelp(program: Command): void {
  addCommand(program, 'help [command...]', 'show the help of a command').action(
    async (names: readonly string[]) => {
      let command = program;
      for (const name of names) {
        if (command.commands.length === 0) break;
        const next = command.commands.find((sub) => sub.name() === name);
        // Commander says of an unknown command which one is nearest, here as elsewhere.
        if (!next) return void (await command.parseAsync([name], { from: 'user' }));
        command = next;
      }
      command.outputHelp();
    },
  );
}
