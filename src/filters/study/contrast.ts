/** The human-study tool's contrast: blend towards `(1 - cos(pi x)) / 2`, channel by channel. */
import type { StudyFilter } from '../../core/filter';
import { blend, clamp, raisedCosine } from '../../core/pixel-ops';
import { number, studyFilter } from '../define';

export const studyContrast: StudyFilter = {
  ...studyFilter('contrast', 'Contrast'),
  parameters: [number('amount', 'Contrast', [-1, 1], 0, [-1, 1])],
  prepare: (_, parameters) => [...parameters],
  // The polynomial behind `raisedCosine` holds on 0..1, where clipping around the step keeps the input anyway.
  pixel: (ops, color, [amount]) => blend(ops, color, raisedCosine(ops, clamp(ops, color, 0, 1)), amount!),
};
