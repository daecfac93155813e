import type { Command, CommanderError } from 'commander';
import { EXIT, UserError } from '../error.ts';

/** A mistake on the command line, with the help of the very command that it was made in. */
export function usageError(error: CommanderError, command: Command): UserError {
  const [, message = '', near = ''] =
    /^(?:error: )?(.*?)(?:\n\(Did you mean (.*)\?\))?$/s.exec(error.message) ?? [];
  const help = `${pathOf(command)} --help shows ${command.commands.length > 0 ? 'what there is' : 'its options and examples'}.`;
  const hints = [near && `Did you mean ${near}?`, periodHint(message), help];
  return new UserError(message, EXIT.usage, { hint: hints.filter(Boolean).join('\n') });
}

/** `vdx-report 2025Q3` leaves out what to do with it. */
function periodHint(message: string): string {
  const [, word = ''] = /^unknown command '(.*)'$/.exec(message) ?? [];
  if (/^\d{4}-?[QqKk][1-4]$/.test(word)) return `Did you mean vdx-report quarter ${word}?`;
  if (/^\d{4}-\d\d$/.test(word)) return `Did you mean vdx-report month ${word}?`;
  return '';
}

/** `vdx-report history show` */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
