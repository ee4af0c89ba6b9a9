/** Axes: lines across a chart at the ticks of a scale, and what the ticks stand for. */
import { rule } from './lines';
import { PAINTS } from './paint';
import type { Scale } from './scale';
import { group, rounded, type Shape, shape } from './shape';
import { words } from './words';

/** The rectangle that is drawn in, in pixels. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Upright lines over the whole height, with labels under them. */
export const acrossAxis = ({ at, ticks }: Scale, { top, bottom }: Area): Shape[] => [
  group(
    { stroke: PAINTS.grid },
    ticks.map(({ value }) => rule([at(value), top], [at(value), bottom], {})),
  ),
  group(
    { fill: PAINTS.quiet },
    ticks.map(({ value, label }) => tickLabel(at(value), bottom + 16, label, 'middle')),
  ),
];

/** Level lines over the whole width, with labels on their left. */
export const upAxis = ({ at, ticks }: Scale, { left, right }: Area): Shape[] => [
  group(
    { stroke: PAINTS.grid },
    ticks.map(({ value }) => rule([left, at(value)], [right, at(value)], {})),
  ),
  group(
    { fill: PAINTS.quiet },
    ticks.map(({ value, label }) => tickLabel(left - 8, at(value) + 4, label, 'end')),
  ),
];

/** Names the values across, with their unit, under the ticks. */
export const acrossLabel = (label: string, { left, right, bottom }: Area): Shape =>
  words((left + right) / 2, bottom + 36, label, { 'text-anchor': 'middle' });

/** Names the values upward, with their unit, written upward at `x`. */
export function upLabel(label: string, x: number, { top, bottom }: Area): Shape {
  const middle = (top + bottom) / 2;
  return words(x, middle, label, { 'text-anchor': 'middle', transform: `rotate(-90 ${x} ${middle})` });
}

const tickLabel = (x: number, y: number, label: string, anchor: 'middle' | 'end'): Shape =>
  shape('text', { x: rounded(x), y: rounded(y), 'text-anchor': anchor }, [label]);
