/** Tone curve: one curve of eight slopes for all channels. `ToneFilter` in the original's filters.py. */
import type { Filter } from '../core/filter';
import { squash } from '../core/pixel-ops';
import { allZero, evaluateCurve, normaliseSlopes } from './curve';
import { learned, slopes } from './define';

export const tone: Filter = {
  id: 'tone',
  label: 'Tone curve',
  group: 'agent',
  control: 'toneCurve',
  clips: false,
  parameters: [slopes('slopes', 'Tone', [0.5, 2])],
  learned: learned(8, { slopes: [0.5, 2] }, (ops, raw, { slopes: range }) =>
    raw.map((x) => squash(ops, x, range)),
  ),
  prepare: (ops, parameters) => normaliseSlopes(ops, parameters),
  pixel: (ops, color, constants) => evaluateCurve(ops, color, constants),
  problem: (parameters) => (allZero(parameters) ? 'slopes must not all be 0' : undefined),
};
