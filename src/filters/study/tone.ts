/** The human-study tool's tone: one spline for all channels. */
import type { StudyFilter } from '../../core/filter';
import { number, studyFilter } from '../define';
import { evaluateSpline, prepareSpline } from './spline';

export const studyTone: StudyFilter = {
  ...studyFilter('tone', 'Tone'),
  parameters: [
    number('shadow', 'Shadow', [-1, 1], 0, [-1, 1]),
    number('midtone', 'Midtone', [-1, 1], 0, [-1, 1]),
    number('highlight', 'Highlight', [-1, 1], 0, [-1, 1]),
  ],
  prepare: (ops, parameters) => prepareSpline(ops, parameters),
  pixel: (ops, color, constants) => evaluateSpline(ops, color, constants),
};
