/** Level: `clip((x - black) / (white - black + 1e-6), 0, 1)`. `LevelFilter` in the original's filters.py; not the agent's. */
import { at, type Filter } from '../core/filter';
import { clamp } from '../core/pixel-ops';
import { number } from './define';

export const level: Filter = {
  id: 'level',
  label: 'Level',
  group: 'utility',
  control: 'sliders',
  clips: false,
  parameters: [
    number('black', 'Black point', [0, 1], 0, [-1, 4]),
    number('white', 'White point', [1, 2], 1, [-1, 4]),
  ],
  prepare: (ops, [black, white]) => [
    black!,
    ops.div(ops.constant(1), ops.add(ops.sub(white!, black!), ops.constant(1e-6))),
  ],
  pixel: (ops, color, [black, scale]) => clamp(ops, ops.mul(ops.sub(color, black!), scale!), 0, 1),
  problem: (parameters) => (at(parameters, 0) < at(parameters, 1) ? undefined : 'black must be below white'),
};
