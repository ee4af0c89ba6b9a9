/** The human-study tool's white balance: gains `(1, e^-tint, e^-temperature)` divided by 1e-5 + their luminance. */
import type { StudyFilter } from '../../core/filter';
import { luminance } from '../../core/pixel-ops';
import { number, studyFilter } from '../define';

export const studyWhiteBalance: StudyFilter = {
  ...studyFilter('whiteBalance', 'White balance', 'W.B.'),
  parameters: [
    number('temperature', 'Temperature', [-0.5, 0.5], 0, [-0.5, 0.5]),
    number('tint', 'Tint', [-0.5, 0.5], 0, [-0.5, 0.5]),
  ],
  prepare: (ops, [temperature, tint]) => {
    const zero = ops.constant(0);
    const gains = [
      ops.constant(1),
      ops.exp(ops.sub(zero, tint!)),
      ops.exp(ops.sub(zero, temperature!)),
    ] as const;
    const scale = ops.add(luminance(ops, ops.rgb(...gains)), ops.constant(1e-5));
    return gains.map((gain) => ops.div(gain, scale));
  },
  pixel: (ops, color, [red, green, blue]) => ops.mul(color, ops.rgb(red!, green!, blue!)),
};
