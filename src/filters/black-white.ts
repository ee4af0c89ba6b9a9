/** Black & white: blend towards luminance. `WNBFilter` in the original's filters.py. */
import { at, type Filter } from '../core/filter';
import { between, blend, luminance, sigmoid } from '../core/pixel-ops';
import { learned, number } from './define';

export const blackWhite: Filter = {
  id: 'blackWhite',
  label: 'Black & white',
  group: 'agent',
  control: 'sliders',
  clips: false,
  parameters: [number('amount', 'Black & white', [0, 1], 0, [0, 1])],
  learned: learned(1, { amount: [0, 1] }, (ops, raw, { amount }) => [
    between(ops, sigmoid(ops, at(raw, 0)), amount),
  ]),
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [amount]) => blend(ops, color, luminance(ops, color), amount!),
};
