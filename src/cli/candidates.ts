import type { Command, Option } from 'commander';

/** What a shell may offer for the word being typed, and what to say of it. */
export type Candidate = { value: string; what: string };

/** The values of arguments and options by what they are named after: `<quarter>`, `--figure <figure>`. */
export type KnownValues = (name: string) => Promise<readonly Candidate[]>;

/**
 * What can stand for the last of the words. None where a file or anything else is wanted that the shell knows better.
 */
export async function candidatesFor(
  program: Command,
  words: readonly string[],
  known: KnownValues,
): Promise<Candidate[]> {
  const typed = words.at(-1) ?? '';
  const { command, given, waiting } = follow(program, words.slice(0, -1));
  const all = waiting
    ? await valuesOf(waiting, known)
    : typed.startsWith('-')
      ? optionsOf(command)
      : await wordsOf(command, given, known);
  return all.filter(({ value }) => value.startsWith(typed));
}

type Place = { command: Command; given: number; waiting: Option | undefined };

/** Where the words lead: the command, how many arguments it has been given, and the option that waits for its value. */
function follow(program: Command, words: readonly string[]): Place {
  let place: Place = { command: program, given: 0, waiting: undefined };
  for (const word of words) place = step(place, word);
  return place;
}

function step({ command, given, waiting }: Place, word: string): Place {
  if (waiting) return { command, given, waiting: undefined };
  if (word.startsWith('-')) {
    const option = command.options.find(({ short, long }) => word === short || word === long);
    return { command, given, waiting: option?.required ? option : undefined };
  }
  const sub = given === 0 ? command.commands.find((each) => each.name() === word) : undefined;
  if (sub) return { command: sub, given: 0, waiting: undefined };
  return { command, given: given + 1, waiting: undefined };
}

async function wordsOf(command: Command, given: number, known: KnownValues): Promise<Candidate[]> {
  const subcommands = command
    .createHelp()
    .visibleCommands(command)
    .map((sub) => ({ value: sub.name(), what: sub.description() }));
  if (subcommands.length > 0) return subcommands;
  const { registeredArguments } = command;
  const last = registeredArguments.at(-1);
  const argument = registeredArguments[given] ?? (last?.variadic ? last : undefined);
  return argument ? valuesOf(argument, known) : optionsOf(command);
}

/** An option or an argument: one of its choices, or a value of what it is named after. */
async function valuesOf(
  wanted: { argChoices?: string[] | undefined; flags?: string; name(): string },
  known: KnownValues,
): Promise<Candidate[]> {
  const choices = wanted.argChoices?.map((value) => ({ value, what: '' }));
  const [, placeholder = wanted.name()] = /[<[](\w+)/.exec(wanted.flags ?? '') ?? [];
  return choices ?? [...(await known(placeholder))];
}

function optionsOf(command: Command): Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, short, description }) => ({ value: long ?? short ?? '', what: description }));
}
