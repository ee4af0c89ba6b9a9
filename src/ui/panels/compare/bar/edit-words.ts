/** The steps of the photo in one line, for the caption of a figure. */
import type { EditDocument } from '../../../../core/step';
import { requireFilter } from '../../../../filters';
import { summarise } from '../../../controls/value';

/**
 * Only steps that are on: the others are not in the picture.
 *
 * @example
 * editWords(document); // 'Exposure +0.70 EV, Contrast +0.20; input auto, output srgb'
 */
export function editWords({ input, output, steps }: EditDocument): string {
  const on = steps.filter((step) => step.enabled);
  const each = on.map((step) => `${requireFilter(step.filter).label} ${summarise(step)}`);
  return `${each.length === 0 ? 'No steps' : each.join(', ')}; input ${input}, output ${output}`;
}
