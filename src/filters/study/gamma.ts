/** The human-study tool's gamma: `x^gamma`, without the agent's floor; its slider runs from 8 down to 1/8. */
import type { Filter } from '../../core/filter';
import { number } from '../define';

export const studyGamma: Filter = {
  id: 'study.gamma',
  label: 'Study: Gamma',
  group: 'study',
  control: 'sliders',
  clips: true,
  parameters: [{ ...number('gamma', 'Gamma', [8, 1 / 8], 1, [1 / 8, 8]), scale: 'log' }],
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [exponent]) => ops.pow(color, exponent!),
};
