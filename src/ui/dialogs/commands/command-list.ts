/** The commands that are offered to a person, and those whose names have the words that were typed. */
import type { RollState } from '../../../editor/roll/roll-state';
import type { EditorState } from '../../../editor/state';
import type { Action } from '../../page/actions/action';
import { ACTIONS } from '../../page/actions';
import { needsNoArguments } from '../../page/actions/run-action';

/** An action with arguments that are ready. */
export interface OfferedCommand {
  /** No other command has it. */
  readonly id: string;
  readonly label: string;
  readonly detail: string | undefined;
  readonly action: Action;
  readonly given: unknown;
  readonly isEnabled: boolean;
}

/** Those that can be done by a press: not the list of commands itself, and nothing that lasts as long as a key is held. */
export function commandsNow(state: EditorState, roll: RollState): readonly OfferedCommand[] {
  return ACTIONS.filter(({ name, release }) => name !== 'commands' && !release).flatMap((action) => {
    const isEnabled = action.enabled(state, roll);
    const detail = action.detail?.(state);
    const plain = { action, detail, isEnabled };
    const choices = (action.arguments?.choices ?? []).map(({ label, given }, i) => ({
      ...{ ...plain, id: `${action.name}-${i}`, label: `${action.label}: ${label}`, given },
    }));
    const itself = { ...plain, id: action.name, label: action.label, given: {} };
    return needsNoArguments(action) ? [itself, ...choices] : choices;
  });
}

/**
 * Those that have every word, in any order; first those that begin with the words, and those that can be done now.
 *
 * @example
 * matchingCommands(commands, 'exp'); // Export, Add step: Exposure
 */
export function matchingCommands(
  commands: readonly OfferedCommand[],
  text: string,
): readonly OfferedCommand[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const begins = ({ label }: OfferedCommand): boolean => label.toLowerCase().startsWith(words.join(' '));
  const rank = (command: OfferedCommand): number => 2 * Number(!command.isEnabled) + Number(!begins(command));
  return found.toSorted((a, b) => rank(a) - rank(b));
}
