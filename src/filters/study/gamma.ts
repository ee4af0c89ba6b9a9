/** The human-study tool's gamma: `x^gamma`, without the agent's floor; its slider runs from 8 down to 1/8. */
import type { StudyFilter } from '../../core/filter';
import { number, studyFilter } from '../define';

export const studyGamma: StudyFilter = {
  ...studyFilter('gamma', 'Gamma'),
  parameters: [{ ...number('gamma', 'Gamma', [8, 1 / 8], 1, [1 / 8, 8]), scale: 'log' }],
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [exponent]) => ops.pow(color, exponent!),
};
