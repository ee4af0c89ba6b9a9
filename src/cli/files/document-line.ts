/** A document in one line for people. */
import type { EditDocument } from '../../core/step';

/**
 * Returns the filters of a document's steps in their order, and its transforms, with the end of the line.
 *
 * @example
 * documentLine({ steps: [exposure], input: 'auto', output: 'srgb' }); // 'exposure (input auto, output srgb)\n'
 */
export function documentLine({ steps, input, output, frame }: EditDocument): string {
  const names = steps.map(({ filter }) => filter).join(', ');
  return `${steps.length === 0 ? 'No steps' : names} (${frame ? 'framed, ' : ''}input ${input}, output ${output})\n`;
}
