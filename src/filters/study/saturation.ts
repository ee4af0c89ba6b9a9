/** The human-study tool's saturation: the agent's without its factor 0.8. */
import type { StudyFilter } from '../../core/filter';
import { number, studyFilter } from '../define';
import { saturate } from '../saturate';

export const studySaturation: StudyFilter = {
  ...studyFilter('saturation', 'Saturation', 'Sat.'),
  parameters: [number('amount', 'Saturation', [0, 1], 0, [0, 1])],
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [amount]) => saturate(ops, color, amount!, 1),
};
