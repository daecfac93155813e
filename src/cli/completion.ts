import { Argument, type Command } from 'commander';
import type { Run } from '../commands/run.ts';
import { candidatesFor } from './candidates.ts';
import { addCommand, examples } from './command.ts';

export function addCompletion(program: Command, run: Run): void {
  addCommand(program, 'completion', 'completion for bash, zsh or fish')
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'before',
      examples(
        ['source <(vdx-report completion bash)', 'in ~/.bashrc'],
        ['source <(vdx-report completion zsh)', 'in ~/.zshrc, after compinit'],
        ['vdx-report completion fish | source', 'in ~/.config/fish/config.fish'],
      ),
    )
    .action(async (shell: string) => {
      const { completionScript } = await import('../commands/completion.ts');
      run.print(await completionScript(shell));
    });
  addComplete(program, run);
}

/** What the scripts ask at every tab: the words so far, and as the last one what is being typed. */
function addComplete(program: Command, run: Run): void {
  program
    .command('complete [words...]', { hidden: true })
    .description('what a shell can offer for the last of the words')
    .action(async (words: readonly string[]) => {
      const names = program.commands.map((command) => ({
        value: command.name(),
        what: command.description(),
      }));
      // Most of what is typed is commands and options, which need nothing of the settings.
      const known = async (name: string) => {
        const { knownValues } = await import('../commands/completion.ts');
        return knownValues(names, run)(name);
      };
      const candidates = await candidatesFor(program, words, known);
      run.print(candidates.map(({ value, what }) => `${value}\t${what}\n`).join(''));
    });
}
