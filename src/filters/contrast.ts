/**
 * Contrast: blend towards the color whose luminance went through an S-shaped cosine. `ContrastFilter` in the
 * original's filters.py.
 */
import { at, type Filter } from '../core/filter';
import { blend, clamp, luminance, raisedCosine, squash } from '../core/pixel-ops';
import { learned, number } from './define';

export const contrast: Filter = {
  id: 'contrast',
  label: 'Contrast',
  group: 'agent',
  control: 'sliders',
  clips: false,
  parameters: [number('amount', 'Contrast', [-1, 1], 0, [-2, 2])],
  learned: learned(1, { amount: [-1, 1] }, (ops, raw, { amount }) => [squash(ops, at(raw, 0), amount)]),
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [amount]) => {
    const clamped = clamp(ops, luminance(ops, color), 0, 1);
    const scale = ops.div(raisedCosine(ops, clamped), ops.add(clamped, ops.constant(1e-6)));
    return blend(ops, color, ops.mul(color, scale), amount!);
  },
};
