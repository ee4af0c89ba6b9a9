/**
 * White balance: `x gain`, gains as given. Paper section 3.2; `ImprovedWhiteBalanceFilter` in the original's
 * filters.py. The normalisation to constant luminance belongs to the decoding, so a person's gains mean what
 * they say.
 */
import { at, type Filter, type ValueRange } from '../core/filter';
import { luminance, squashFactor } from '../core/pixel-ops';
import { learned, number } from './define';

const gain = (name: string, label: string) =>
  ({ ...number(name, label, [0.5, 2], 1, [0, 16]), scale: 'log' }) as const;

/** Half a unit of the natural logarithm down and up. */
const HALF_UNIT: ValueRange = [Math.exp(-0.5), Math.exp(0.5)];

export const whiteBalance: Filter = {
  id: 'whiteBalance',
  label: 'White balance',
  group: 'agent',
  control: 'sliders',
  clips: false,
  parameters: [gain('red', 'Red gain'), gain('green', 'Green gain'), gain('blue', 'Blue gain')],
  // The ranges are those of the gains before normalization. Red is the reference there and always 1.
  learned: learned(3, { green: HALF_UNIT, blue: HALF_UNIT }, (ops, raw, { green: greens, blue: blues }) => {
    const unused = ops.mul(at(raw, 0), ops.constant(0));
    const red = squashFactor(ops, unused, HALF_UNIT);
    const green = squashFactor(ops, at(raw, 1), greens);
    const blue = squashFactor(ops, at(raw, 2), blues);
    const scale = ops.add(luminance(ops, ops.rgb(red, green, blue)), ops.constant(1e-5));
    return [red, green, blue].map((value) => ops.div(value, scale));
  }),
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [red, green, blue]) => ops.mul(color, ops.rgb(red!, green!, blue!)),
};
