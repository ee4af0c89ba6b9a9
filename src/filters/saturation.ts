/** Saturation in HSV, strongest at mid values. `SaturationPlusFilter` in the original's filters.py. */
import { at, type Filter } from '../core/filter';
import { between, sigmoid } from '../core/pixel-ops';
import { learned, number } from './define';
import { saturate } from './saturate';

export const saturation: Filter = {
  id: 'saturation',
  label: 'Saturation',
  group: 'agent',
  control: 'sliders',
  clips: false,
  parameters: [number('amount', 'Saturation', [0, 1], 0, [-1, 2])],
  learned: learned(1, { amount: [0, 1] }, (ops, raw, { amount }) => [
    between(ops, sigmoid(ops, at(raw, 0)), amount),
  ]),
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [amount]) => saturate(ops, color, amount!, 0.8),
};
