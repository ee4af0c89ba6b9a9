/**
 * White balance: `x gain`, gains as given. Paper section 3.2; `ImprovedWhiteBalanceFilter` in the original's
 * filters.py. The normalisation to constant luminance belongs to the decoding, so a person's gains mean what
 * they say.
 */
import { at, type Filter } from '../core/filter';
import { luminance, squash } from '../core/pixel-ops';
import { number } from './define';

const gain = (name: string, label: string) =>
  ({ ...number(name, label, [0.5, 2], 1, [0, 16]), scale: 'log' }) as const;

export const whiteBalance: Filter = {
  id: 'whiteBalance',
  label: 'White balance',
  group: 'agent',
  control: 'sliders',
  clips: false,
  parameters: [gain('red', 'Red gain'), gain('green', 'Green gain'), gain('blue', 'Blue gain')],
  learned: {
    rawCount: 3,
    decode: (ops, raw) => {
      // The first activation is not used: red is the reference before normalization.
      const activations = [ops.mul(at(raw, 0), ops.constant(0)), at(raw, 1), at(raw, 2)] as const;
      const [red, green, blue] = activations.map((x) => ops.exp(squash(ops, x, -0.5, 0.5)));
      const scale = ops.add(luminance(ops, ops.rgb(red!, green!, blue!)), ops.constant(1e-5));
      return [red!, green!, blue!].map((value) => ops.div(value, scale));
    },
  },
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [red, green, blue]) => ops.mul(color, ops.rgb(red!, green!, blue!)),
};
