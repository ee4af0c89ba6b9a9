/** How samples become linear, as an option. */
import { messageOf } from '../../core/errors';
import type { InputTransform } from '../../core/step';
import { parseInputTransform } from '../../filters/transforms';
import { type OptionSpec, UsageError } from './command';

export const INPUT_OPTION: OptionSpec = {
  name: 'input',
  value: 'auto|paper|linear|srgb|gamma:G',
  summary: 'How samples become linear. Without it, as the model was trained.',
};

/** Nothing where it was not said. Throws a UsageError for what is no input transform. */
export function readInput(text: string | undefined): InputTransform | undefined {
  try {
    return text === undefined ? undefined : parseInputTransform(text);
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}
