/** Exposure: `x 2^ev`. Paper section 3.2; `ExposureFilter` in the original's filters.py. */
import { at, type Filter } from '../core/filter';
import { squash } from '../core/pixel-ops';
import { learned, number } from './define';

export const exposure: Filter = {
  id: 'exposure',
  label: 'Exposure',
  group: 'agent',
  control: 'sliders',
  clips: false,
  parameters: [{ ...number('ev', 'Exposure', [-3.5, 3.5], 0, [-16, 16]), unit: 'EV' }],
  learned: learned(1, { ev: [-3.5, 3.5] }, (ops, raw, { ev }) => [squash(ops, at(raw, 0), ev, 0)]),
  prepare: (ops, [ev]) => [ops.exp(ops.mul(ev!, ops.constant(Math.LN2)))],
  pixel: (ops, color, [multiplier]) => ops.mul(color, multiplier!),
};
