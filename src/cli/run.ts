/** Finds the command, runs it, and turns what happens into an exit code and one line for people. */
import { messageOf } from '../core/errors';
import { type Command, type CommandGroup, commandHelp, UsageError } from './arguments/command';
import { apply } from './commands/photos/apply';
import { assess } from './commands/training/assess';
import { average } from './commands/training/average';
import { convert } from './commands/training/convert';
import { evaluate } from './commands/photos/evaluate';
import { info } from './commands/photos/info';
import { metrics } from './commands/measures/metrics';
import { lookLike } from './commands/photos/look';
import { match } from './commands/photos/match';
import { precision } from './commands/measures/precision';
import { residual } from './commands/photos/residual';
import { restore } from './commands/photos/restore';
import { sheet } from './commands/training/sheet';
import { study } from './commands/study';
import { suggest } from './commands/photos/suggest';
import { train } from './commands/training/train';
import { unprocess } from './commands/training/unprocess';
import { verify } from './commands/measures/verify';
import type { Host } from './host';
import { reportError } from './report';

/** In the order in which `exposure --help` lists them. */
const COMMANDS: readonly (Command | CommandGroup)[] = [
  apply,
  info,
  suggest,
  evaluate,
  convert,
  train,
  average,
  assess,
  sheet,
  match,
  lookLike,
  metrics,
  precision,
  residual,
  restore,
  unprocess,
  verify,
  study,
];

/**
 * Exit codes: 0 all went well, 1 something failed, 2 wrong usage. Never throws.
 *
 * @example
 * await run(['info', 'photo.tif', '--json'], host); // 0
 */
export function run(argv: readonly string[], host: Host): Promise<number> {
  return runOneOf(COMMANDS, 'exposure', argv, host);
}

/** `call`: what comes before the command's name. */
async function runOneOf(
  commands: readonly (Command | CommandGroup)[],
  call: string,
  argv: readonly string[],
  host: Host,
): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--help' || name === '-h') {
    host.write(overview(commands, call));
    return 0;
  }

  const command = commands.find((each) => each.name === name);
  if (!command) {
    const problem = name === undefined ? 'say what to do' : `there is no command ${JSON.stringify(name)}`;
    reportError(host, `${problem}: ${commands.map((each) => each.name).join(', ')}, or --help.`);
    return 2;
  }

  const called = `${call} ${command.name}`;
  if ('commands' in command) return runOneOf(command.commands, called, rest, host);
  // Before parsing, so that help is there however wrong the rest is.
  if (asksForHelp(rest)) {
    host.write(commandHelp(command, called));
    return 0;
  }

  try {
    return await command.run(rest, host);
  } catch (error) {
    const wrongUsage = error instanceof UsageError;
    const hint = wrongUsage ? ` (${called} --help)` : '';
    reportError(host, `${messageOf(error)}${hint}`);
    return wrongUsage ? 2 : 1;
  }
}

/** A word behind `--` is a file's name, even if it is --help. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

/** A line per command, with the summaries in a column. */
function overview(commands: readonly (Command | CommandGroup)[], call: string): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `${call} COMMAND ...\n\n${lines.join('\n')}\n\n${call} COMMAND --help says more.\n`;
}
