/** Lines through points, as the `d` of an SVG path, which a canvas's `Path2D` takes as well. */
import type { Stroke } from './paint';
import { type Place, rounded, type Shape, shape } from './shape';

/** @example linePath([[0, 0], [10, 5]]) === 'M0 0L10 5' */
export const linePath = (places: readonly Place[]): string =>
  places.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('');

/** The box that `unitPath` draws in. It is stretched to any size: `preserveAspectRatio="none"`. */
export const UNIT_BOX = '0 0 1000 1000';

/** A curve over 0..1 by its heights, 0..1, at equal distances. The first lies on the left edge, the last on the right. */
export const unitPath = (heights: readonly number[]): string =>
  linePath(heights.map((height, i) => [(1000 * i) / (heights.length - 1), 1000 * (1 - height)]));

/** Returns the path of the area between a line and the height `floor`. */
export function areaPath(places: readonly Place[], floor: number): string {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return '';
  return linePath([[first[0], floor], ...places, [last[0], floor]]) + 'Z';
}

/** A straight line, which is no line of data: part of a grid, an axis or a mark. */
export const rule = ([x1, y1]: Place, [x2, y2]: Place, attributes: Shape['attributes']): Shape =>
  shape('path', {
    d: linePath([
      [x1, y1],
      [x2, y2],
    ]),
    ...attributes,
  });

/** A line of data. */
export const line = (places: readonly Place[], { color, dashes }: Stroke, width: number): Shape =>
  shape('path', {
    ...{ d: linePath(places), fill: 'none', stroke: color, 'stroke-width': width },
    'stroke-dasharray': dashes,
  });

/** The stretches of neighboring values that pass a test: a line has a gap between two of them. */
export function stretches<Value>(values: readonly Value[], isShown: (value: Value) => boolean): Value[][] {
  const found: Value[][] = [];
  let stretch: Value[] = [];
  for (const value of values) {
    if (!isShown(value)) {
      stretch = [];
      continue;
    }
    if (stretch.length === 0) found.push(stretch);
    stretch.push(value);
  }
  return found;
}
