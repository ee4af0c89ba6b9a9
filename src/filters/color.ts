/** Color curves: a gentle curve of eight slopes per channel. `ColorFilter` in the original's filters.py. */
import type { Filter } from '../core/filter';
import { squash } from '../core/pixel-ops';
import { allZero, CURVE_SEGMENTS, evaluateCurve, normaliseSlopes } from './curve';
import { learned, slopes } from './define';

const CHANNELS = [0, 1, 2] as const;

function ofChannel<V>(values: readonly V[], channel: number): readonly V[] {
  return values.slice(channel * CURVE_SEGMENTS, (channel + 1) * CURVE_SEGMENTS);
}

export const color: Filter = {
  id: 'color',
  label: 'Color curves',
  group: 'agent',
  control: 'colorCurves',
  clips: false,
  parameters: [
    slopes('red', 'Red', [0.9, 1.1]),
    slopes('green', 'Green', [0.9, 1.1]),
    slopes('blue', 'Blue', [0.9, 1.1]),
  ],
  learned: learned(
    3 * CURVE_SEGMENTS,
    { red: [0.9, 1.1], green: [0.9, 1.1], blue: [0.9, 1.1] },
    (ops, raw, { red, green, blue }) =>
      [red, green, blue].flatMap((range, i) => ofChannel(raw, i).map((x) => squash(ops, x, range, 1))),
  ),
  prepare: (ops, parameters) => CHANNELS.flatMap((i) => normaliseSlopes(ops, ofChannel(parameters, i))),
  pixel: (ops, input, constants) => {
    const [red, green, blue] = CHANNELS.map((i) =>
      evaluateCurve(ops, ops.channel(input, i), ofChannel(constants, i)),
    );
    return ops.rgb(red!, green!, blue!);
  },
  problem: (parameters) => {
    const dead = CHANNELS.find((i) => allZero(ofChannel(parameters, i)));
    return dead === undefined ? undefined : `${['red', 'green', 'blue'][dead]} must not be all 0`;
  },
};
