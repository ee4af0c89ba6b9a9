/** The human-study tool's black & white: blend towards the HSV color of saturation 0, all channels the largest. */
import type { Filter } from '../../core/filter';
import { blend, largestChannel } from '../../core/pixel-ops';
import { number } from '../define';

export const studyBlackWhite: Filter = {
  id: 'study.blackWhite',
  label: 'Study: Black & white',
  group: 'study',
  control: 'sliders',
  clips: true,
  parameters: [number('amount', 'Black & white', [0, 1], 0, [0, 1])],
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [amount]) => blend(ops, color, largestChannel(ops, color), amount!),
};
