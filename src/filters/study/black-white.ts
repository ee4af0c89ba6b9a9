/** The human-study tool's black & white: blend towards the HSV color of saturation 0, all channels the largest. */
import type { StudyFilter } from '../../core/filter';
import { blend, largestChannel } from '../../core/pixel-ops';
import { number, studyFilter } from '../define';

export const studyBlackWhite: StudyFilter = {
  ...studyFilter('blackWhite', 'Black & white', 'B&W'),
  parameters: [number('amount', 'Black & white', [0, 1], 0, [0, 1])],
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [amount]) => blend(ops, color, largestChannel(ops, color), amount!),
};
