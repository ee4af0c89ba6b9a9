/**
 * A command: its arguments as data, from which `--help` and parsing follow, and the function that it runs. Nothing
 * here knows a single command.
 */
import { parseArgs } from 'node:util';
import { messageOf } from '../../core/errors';
import type { Host } from '../host';

/** Wrong usage: exit code 2, where other errors give 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** One option of a command line, e.g. `--out FILE`. */
export interface OptionSpec {
  /** Without the dashes. */
  readonly name: string;
  /** The name of the value in `--help`. A flag has none. */
  readonly value?: string;
  /** The only values allowed. */
  readonly choices?: readonly string[];
  readonly required?: boolean;
  /** Whether the option may be given several times; its value is then the list of all of them. */
  readonly repeated?: boolean;
  readonly summary: string;
}

/** The text of an option: one of its choices, where it has choices. */
type TextOf<Option> = Option extends { readonly choices: readonly (infer Choice)[] } ? Choice : string;

/**
 * The values of the options that have one, by name. An option that is not required may be undefined; one that may be repeated
 * has a list.
 */
export type ValuesOf<Options extends readonly OptionSpec[]> = {
  readonly [
    Option in Options[number] as Option extends { readonly value: string } ? Option['name'] : never
  ]: Option extends { readonly repeated: true }
    ? readonly string[]
    : Option extends { readonly required: true }
      ? TextOf<Option>
      : TextOf<Option> | undefined;
};

/** The names of the options without a value. */
export type FlagOf<Options extends readonly OptionSpec[]> = Options[number] extends infer Option
  ? Option extends { readonly value: string }
    ? never
    : Option extends { readonly name: infer Name }
      ? Name
      : never
  : never;

/** The arguments that a command gets. Their types follow from its options. */
export interface ArgumentsOf<Options extends readonly OptionSpec[]> {
  readonly positionals: readonly string[];
  readonly values: ValuesOf<Options>;
  /** The flags given. */
  readonly flags: ReadonlySet<FlagOf<Options>>;
}

/** A command's declaration, with the types of its own options. */
interface CommandOf<Options extends readonly OptionSpec[]> {
  readonly name: string;
  readonly summary: string;
  /**
   * The arguments before the options: `FILES...` is one or more, `FILE` exactly one, `BEFORE AFTER` exactly two. Without a
   * text there is none.
   */
  readonly positional?: string;
  readonly options: Options;
  /** Resolves to the exit code. Throws a UsageError, or any other error for a failure of the whole. */
  readonly run: (args: ArgumentsOf<Options>, host: Host) => Promise<number>;
}

/** A command whatever its options are: the list of commands holds these. */
export interface Command extends Omit<CommandOf<readonly OptionSpec[]>, 'run'> {
  /** Parses the arguments and runs. Throws a UsageError for anything the command does not take. */
  readonly run: (argv: readonly string[], host: Host) => Promise<number>;
}

/** Keeps the names and choices of options as types, so that a command's values follow from them. */
export const defineOptions = <const Options extends readonly OptionSpec[]>(...options: Options): Options =>
  options;

/**
 * Makes a command of its declaration.
 *
 * @example
 * const OPTIONS = defineOptions({ name: 'out', value: 'FILE', required: true, summary: 'The picture.' });
 * const draw = defineCommand({ name: 'draw', summary: 'Draws.', options: OPTIONS, run: ({ values }) => write(values.out) });
 */
export function defineCommand<const Options extends readonly OptionSpec[]>(
  command: CommandOf<Options>,
): Command {
  return { ...command, run: (argv, host) => command.run(parseArguments(command, argv), host) };
}

/** Commands under one name: `exposure study new`. */
export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly Command[];
}

/** Throws a UsageError for the first thing that is wrong. */
function parseArguments<Options extends readonly OptionSpec[]>(
  command: CommandOf<Options>,
  argv: readonly string[],
): ArgumentsOf<Options> {
  const { values, positionals } = parse(command, argv);
  const texts: Record<string, string | readonly string[]> = {};
  const flags = new Set<string>();
  for (const { name, repeated = false } of command.options) {
    const value = values[name];
    if (value === true) flags.add(name);
    else if (repeated || Array.isArray(value)) texts[name] = [value ?? []].flat().map(String);
    else if (value !== undefined && value !== false) texts[name] = value;
  }

  for (const option of command.options) checkOption(option, texts[option.name]);
  checkPositionals(command.positional, positionals);
  // The loop above has checked what the type says: required options are there, and choices are known.
  return { positionals, values: texts, flags } as unknown as ArgumentsOf<Options>;
}

/** `name`: the declared text, such as `FILES...`; see CommandOf. */
function checkPositionals(name: string | undefined, given: readonly string[]): void {
  if (name === undefined) {
    if (given.length > 0) throw new UsageError(`there is nothing to do with ${given[0]}.`);
    return;
  }
  const names = name.split(' ');
  const missing = names[given.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`);

  const extra = given[names.length];
  if (extra !== undefined && !name.endsWith('...')) {
    throw new UsageError(`there is one ${names.at(-1)!} too many: ${extra}.`);
  }
}

/** Node's parser, told which options there are. */
function parse(command: Pick<Command, 'options'>, argv: readonly string[]) {
  const options = Object.fromEntries(
    command.options.map(({ name, value, repeated = false }) => [
      name,
      { type: value ? 'string' : 'boolean', multiple: repeated } as const,
    ]),
  );
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(inOneSentence(messageOf(error)));
  }
}

/** Node's advice on dashes, which follows in further sentences, goes into the one that says what is wrong. */
function inOneSentence(message: string): string {
  const [, option] = /^Option '(--[^ ']+)'? .*ambiguous/.exec(message) ?? [];
  if (option) return `${option} lacks its value; one that begins with a dash is written ${option}=-VALUE.`;
  const [sentence = message] = message.split(/\.? (?=To )|\.?\n/);
  const isShort = /^Unknown option '-[^-]/.test(sentence);
  return `${sentence}${isShort ? '; files whose names begin with a dash come after --' : ''}.`;
}

/** Throws a UsageError where a required option is missing, or a value is none of the choices. */
function checkOption(
  { name, required, choices }: OptionSpec,
  value: string | readonly string[] | undefined,
): void {
  if (value === undefined) {
    if (required) throw new UsageError(`--${name} is missing.`);
  } else if (choices && typeof value === 'string' && !choices.includes(value)) {
    throw new UsageError(`--${name} must be ${choices.join(', ')}, not ${JSON.stringify(value)}.`);
  }
}

/**
 * The text of `--help`: usage, summary, and a paragraph per option. `call`: how it is called, e.g. `exposure study
 * new`.
 */
export function commandHelp(command: Command, call: string): string {
  const shown = command.options.map(({ name, value, choices }) =>
    value ? `--${name} ${choices?.join('|') ?? value}` : `--${name}`,
  );
  const usage = command.options
    .map((option, i) => (option.required ? shown[i]! : undefined))
    .filter((text) => text !== undefined);

  const lines = command.options.map(({ summary }, i) => `  ${shown[i]!}\n      ${summary}`);
  const positional = command.positional === undefined ? [] : [command.positional];
  const head = [call, ...positional, ...usage, '[options]'].join(' ');
  return `${head}\n\n${command.summary}\n\n${lines.join('\n')}\n`;
}
