/** The human-study tool's saturation: the agent's without its factor 0.8. */
import type { Filter } from '../../core/filter';
import { number } from '../define';
import { saturate } from '../saturate';

export const studySaturation: Filter = {
  id: 'study.saturation',
  label: 'Study: Saturation',
  group: 'study',
  control: 'sliders',
  clips: true,
  parameters: [number('amount', 'Saturation', [0, 1], 0, [0, 1])],
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [amount]) => saturate(ops, color, amount!, 1),
};
