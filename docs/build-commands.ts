import type { Command } from 'commander';
import { pathOf } from '../src/cli/usage-error.ts';
import { buildProgram } from '../src/cli.ts';
import { silentLog } from '../src/log.ts';

const HEAD = `# Commands

What \`--help\` shows, made by \`npm run docs\`; a test holds it against the commands.

`;

/** docs/commands.md: the help of every command, as it is shown. */
export function commandsPage(): string {
  let shown = '';
  const program = buildProgram(
    {
      cwd: '.',
      env: {},
      now: new Date(0),
      log: silentLog,
      print: (text) => {
        shown += text;
      },
      terminal: false,
      screen: { width: 80, color: false, asks: false },
      signal: new AbortController().signal,
    },
    { code: 0 },
  );
  const helpOf = (command: Command): string => {
    shown = '';
    command.configureOutput({ getOutHelpWidth: () => 100 }).outputHelp();
    return `## ${pathOf(command)}\n\n\`\`\`\n${shown.trimEnd()}\n\`\`\`\n`;
  };
  return HEAD + allOf(program).map(helpOf).join('\n');
}

/** A command and those below it; neither the hidden ones nor `help`. */
function allOf(command: Command): Command[] {
  const subs = command
    .createHelp()
    .visibleCommands(command)
    .filter((sub) => sub.name() !== 'help');
  return [command, ...subs.flatMap(allOf)];
}
