/** The steps of the photo in one line, for the caption of a figure. */
import type { EditDocument } from '../../../core/step';
import { requireFilter } from '../../../filters';
import { summarise } from '../../controls/value';

export function editWords({ input, output, steps }: EditDocument): string {
  const on = steps.filter((step) => step.enabled);
  const each = on.map((step) => `${requireFilter(step.filter).label} ${summarise(step)}`);
  return `${each.length === 0 ? 'No steps' : each.join(', ')}; input ${input}, output ${output}`;
}
