/**
 * Contrast: blend towards the color whose luminance went through an S-shaped cosine. `ContrastFilter` in the
 * original's filters.py.
 */
import { at, type Filter } from '../core/filter';
import { blend, clamp, luminance, raisedCosine, sigmoid } from '../core/pixel-ops';
import { number } from './define';

export const contrast: Filter = {
  id: 'contrast',
  label: 'Contrast',
  group: 'agent',
  control: 'sliders',
  clips: false,
  parameters: [number('amount', 'Contrast', [-1, 1], 0, [-2, 2])],
  learned: {
    rawCount: 1,
    // tanh(x) = 2 sigmoid(2x) - 1
    decode: (ops, raw) => {
      const twice = ops.constant(2);
      return [ops.sub(ops.mul(sigmoid(ops, ops.mul(at(raw, 0), twice)), twice), ops.constant(1))];
    },
  },
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [amount]) => {
    const clamped = clamp(ops, luminance(ops, color), 0, 1);
    const scale = ops.div(raisedCosine(ops, clamped), ops.add(clamped, ops.constant(1e-6)));
    return blend(ops, color, ops.mul(color, scale), amount!);
  },
};
