/** The human-study tool's color: a spline per channel. */
import type { StudyFilter } from '../../core/filter';
import { number, studyFilter } from '../define';
import { evaluateSpline, prepareSpline } from './spline';

const CHANNELS = ['red', 'green', 'blue'] as const;
const TONES = ['Shadow', 'Midtone', 'Highlight'] as const;

export const studyColor: StudyFilter = {
  ...studyFilter('color', 'Color'),
  parameters: CHANNELS.flatMap((channel) =>
    TONES.map((tone) =>
      number(
        `${channel}${tone}`,
        `${channel[0]!.toUpperCase()}${channel.slice(1)} ${tone.toLowerCase()}`,
        [-1, 1],
        0,
        [-1, 1],
      ),
    ),
  ),
  prepare: (ops, parameters) =>
    [0, 1, 2].flatMap((i) => prepareSpline(ops, parameters.slice(3 * i, 3 * i + 3))),
  pixel: (ops, input, constants) => {
    const [red, green, blue] = ([0, 1, 2] as const).map((i) =>
      evaluateSpline(ops, ops.channel(input, i), constants.slice(4 * i, 4 * i + 4)),
    );
    return ops.rgb(red!, green!, blue!);
  },
};
