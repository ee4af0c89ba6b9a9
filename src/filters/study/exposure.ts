/** The human-study tool's exposure: the agent's formula over a wider range. */
import type { StudyFilter } from '../../core/filter';
import { number, studyFilter } from '../define';
import { exposure } from '../exposure';

export const studyExposure: StudyFilter = {
  ...studyFilter('exposure', 'Exposure'),
  parameters: [{ ...number('ev', 'Exposure', [-5, 5], 0, [-5, 5]), unit: 'EV' }],
  prepare: (ops, parameters) => exposure.prepare(ops, parameters),
  pixel: (ops, color, constants) => exposure.pixel(ops, color, constants),
};
