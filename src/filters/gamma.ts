/** Gamma: `max(x, 0.001)^gamma`. Paper section 3.2; `GammaFilter` in the original's filters.py. */
import { at, type Filter } from '../core/filter';
import { squashFactor } from '../core/pixel-ops';
import { learned, number } from './define';

/** Keeps the logarithm, and with it the gradient, finite at black. */
const FLOOR = 0.001;

export const gamma: Filter = {
  id: 'gamma',
  label: 'Gamma',
  group: 'agent',
  control: 'sliders',
  clips: false,
  parameters: [{ ...number('gamma', 'Gamma', [1 / 3, 3], 1, [1 / 16, 16]), scale: 'log' }],
  learned: learned(1, { gamma: [1 / 3, 3] }, (ops, raw, { gamma: range }) => [
    squashFactor(ops, at(raw, 0), range),
  ]),
  prepare: (_, parameters) => [...parameters],
  pixel: (ops, color, [exponent]) => ops.pow(ops.max(color, ops.constant(FLOOR)), exponent!),
};
