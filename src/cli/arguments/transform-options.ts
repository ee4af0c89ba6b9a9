/**
 * Options that say how samples become numbers, and how numbers become display values. Where they are left out,
 * commands differ in what holds instead; each says it in its `summary`.
 */
import { messageOf } from '../../core/errors';
import type { EditDocument, InputTransform, OutputTransform } from '../../core/step';
import { parseInputTransform, parseOutputTransform } from '../../filters/transforms';
import { type OptionSpec, UsageError } from './command';

/** How samples become linear. `summary` also says what happens without it. */
export const inputOption = (summary: string) =>
  ({ name: 'input', value: 'auto|paper|linear|srgb|gamma:G', summary }) as const satisfies OptionSpec;

/** The same, for commands that ask a model. */
export const INPUT_OPTION = inputOption('How samples become linear. Without it, as the model was trained.');

/** How numbers become display values. `summary` also says what happens without it. */
export const outputOption = (summary: string) =>
  ({ name: 'output', value: 'as-is|srgb', summary }) as const satisfies OptionSpec;

/** Returns nothing where the option was not given. Throws a UsageError for a text that is no input transform. */
export const readInput = (text: string | undefined): InputTransform | undefined =>
  read(text, parseInputTransform);

/** Returns nothing where the option was not given. Throws a UsageError for a text that is no output transform. */
export const readOutput = (text: string | undefined): OutputTransform | undefined =>
  read(text, parseOutputTransform);

/** The transforms of these options, where they were given, win over the document's. Throws a UsageError. */
export function withTransforms(
  document: EditDocument,
  values: { readonly input: string | undefined; readonly output: string | undefined },
): EditDocument {
  const [input, output] = [readInput(values.input), readOutput(values.output)];
  return { ...document, ...(input && { input }), ...(output && { output }) };
}

/** Makes the parser's error one of usage, so that it ends with exit code 2. */
function read<Transform>(
  text: string | undefined,
  parse: (text: string) => Transform,
): Transform | undefined {
  try {
    return text === undefined ? undefined : parse(text);
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}
