/** Finds the command, runs it, and turns what happens into an exit code and one line for people. */
import { messageOf } from '../core/errors';
import { type Command, commandHelp, parseArguments, UsageError } from './command';
import { apply } from './commands/apply';
import { assess } from './commands/assess';
import { convert } from './commands/convert';
import { evaluate } from './commands/evaluate';
import { info } from './commands/info';
import { metrics } from './commands/metrics';
import { precision } from './commands/precision';
import { residual } from './commands/residual';
import { restore } from './commands/restore';
import { sheet } from './commands/sheet';
import { suggest } from './commands/suggest';
import { train } from './commands/train';
import { unprocess } from './commands/unprocess';
import { verify } from './commands/verify';
import type { Host } from './host';
import { reportError } from './report';

const COMMANDS: readonly Command[] = [
  apply,
  info,
  suggest,
  evaluate,
  convert,
  train,
  assess,
  sheet,
  metrics,
  precision,
  residual,
  restore,
  unprocess,
  verify,
];

/** Exit codes: 0 all went well, 1 something failed, 2 wrong usage. Never throws. */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--help' || name === '-h') {
    host.write(overview());
    return 0;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) {
    const problem = name === undefined ? 'say what to do' : `there is no command ${JSON.stringify(name)}`;
    reportError(host, `${problem}: ${COMMANDS.map((each) => each.name).join(', ')}, or --help.`);
    return 2;
  }
  if (asksForHelp(rest)) {
    host.write(commandHelp(command));
    return 0;
  }
  try {
    return await command.run(parseArguments(command, rest), host);
  } catch (error) {
    const wrongUsage = error instanceof UsageError;
    const hint = wrongUsage ? ` (exposure ${command.name} --help)` : '';
    reportError(host, `${messageOf(error)}${hint}`);
    return wrongUsage ? 2 : 1;
  }
}

function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `exposure COMMAND ...\n\n${lines.join('\n')}\n\nexposure COMMAND --help says more.\n`;
}
