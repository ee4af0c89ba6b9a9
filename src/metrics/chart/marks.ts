/** Marks that stand for values: dots, diamonds, bars and intervals. */
import { rule } from './lines';
import { PAINTS, type Paint } from './paint';
import { type Place, rounded, type Shape, shape } from './shape';

export const dot = ([x, y]: Place, fill: string | Paint, radius = 3): Shape =>
  shape('circle', { cx: rounded(x), cy: rounded(y), r: radius, fill });

/** Many of them as one shape: thousands of circles take a page too long. */
export const dots = (places: readonly Place[], stroke: string, radius: number, opacity: number): Shape =>
  shape('path', {
    ...{ d: places.map(([x, y]) => `M${rounded(x)} ${rounded(y)}h0`).join(''), stroke },
    ...{ 'stroke-width': 2 * radius, 'stroke-linecap': 'round', 'stroke-opacity': opacity },
  });

/** A shape that is told from a dot without colors. */
export const diamond = ([x, y]: Place, fill: string | Paint, size = 4.5): Shape =>
  shape('path', {
    d: `M${rounded(x)} ${rounded(y - size)}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`,
    fill,
  });

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A bar, a band, a segment of a stack. */
export const bar = (
  { x, y, width, height }: Box,
  fill: string | Paint,
  attributes: Shape['attributes'] = {},
  children: readonly Shape[] = [],
): Shape =>
  shape(
    'rect',
    {
      ...{ x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) },
      ...{ fill, ...attributes },
    },
    children,
  );

/** A small square for a legend. */
export const swatch = ([x, y]: Place, fill: string | Paint): Shape =>
  bar({ x: x - 5, y: y - 5, width: 10, height: 10 }, fill);

/** An upright interval with short lines across its ends. */
export const whisker = (x: number, low: number, high: number): Shape[] => [
  rule([x, low], [x, high], { stroke: PAINTS.text }),
  ...[low, high].map((y) => rule([x - 4, y], [x + 4, y], { stroke: PAINTS.text })),
];
