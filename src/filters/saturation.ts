/** Saturation in HSV, strongest at mid values. `SaturationPlusFilter` in the original's filters.py. */
import { at, type Filter } from '../core/filter';
import { sigmoid } from '../core/pixel-ops';
import { number } from './define';
import { saturate } from './saturate';

export const saturation: Filter = {
  id: 'saturation',
  label: 'Saturation',
  group: 'agent',
  control: 'sliders',
  clips: false,
  parameters: [number('amount', 'Saturation', [0, 1], 0, [-1, 2])],
  learned: {
    rawCount: 1,
    decode: (ops, raw) => [sigmoid(ops, at(raw, 0))],
  },
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [amount]) => saturate(ops, color, amount!, 0.8),
};
