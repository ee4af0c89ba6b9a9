/**
 * Two pictures of one view laid over each other, or what differs between them, and what is to be found in each. The twin of
 * the shaders of `ComposePass`.
 */
import type { Size } from '../../../core/pixels/shrink';
import { colorDifference, labOfRgb } from '../../../metrics/difference/color-difference';
import { COLOR_DIFFERENCE_UNIT, type ComposedLayout, scaled } from '../../../render/comparison-layout';
import { bandingCell } from './banding-map';
import { amountColorOf, signedColorOf } from './false-color-table';
import { GROUND_PIXEL, indexIn, type Layer, packColor, channelAt } from './layer';

type Color = readonly [red: number, green: number, blue: number];

/** Below it a relative difference would be one of rounding errors: a code of 16 bits. */
const LEAST = 1 / 65535;

/** Returns the pixels of a cell. `stride`: pixels of the view per pixel of the photo, at least 1. */
export function composeCell(
  layout: ComposedLayout,
  layers: readonly Layer[],
  cell: number,
  size: Size,
  stride: number,
): Uint32Array {
  if (layout.kind === 'banding') return bandingCell(layers[cell]!, size, stride);
  const [first, second] = layers as readonly [Layer, Layer];
  const mix = mixOf(layout);
  const pixels = new Uint32Array(size.width * size.height);
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, i++) {
      const [a, b] = [indexIn(first, x, y), indexIn(second, x, y)];
      if (a < 0 && b < 0) {
        pixels[i] = GROUND_PIXEL;
        continue;
      }
      const [red, green, blue] = mix(colorOf(first, a), colorOf(second, b));
      pixels[i] = packColor(red, green, blue);
    }
  }
  return pixels;
}

const colorOf = (layer: Layer, index: number): Color => [
  channelAt(layer, index, 0),
  channelAt(layer, index, 1),
  channelAt(layer, index, 2),
];

type Mix = (first: Color, second: Color) => Color;

function mixOf(layout: Exclude<ComposedLayout, { readonly kind: 'banding' }>): Mix {
  if (layout.kind === 'onion') {
    const { opacity } = layout;
    return each((a, b) => a + (b - a) * opacity);
  }
  const { gain, scale } = layout;
  const place = (difference: number): number => scaled(difference, scale, gain);
  switch (layout.measure) {
    case 'signed':
      return (a, b) => signedColorOf(place(most(a, b)));
    case 'absolute':
      return each((a, b) => place(Math.abs(b - a)));
    case 'relative':
      return each((a, b) => place(Math.abs(b - a) / Math.max(Math.abs(a), LEAST)));
    case 'ciede2000':
      return (a, b) => amountColorOf(place(ciede2000(a, b) * COLOR_DIFFERENCE_UNIT));
    case 'residual':
      return each((a, b) => b + gain * (a - b));
  }
}

const each =
  (mix: (first: number, second: number) => number): Mix =>
  (a, b) => [mix(a[0], b[0]), mix(a[1], b[1]), mix(a[2], b[2])];

/** The difference of the channel that differs most. */
function most(a: Color, b: Color): number {
  let found = b[0] - a[0];
  for (const channel of [1, 2] as const) {
    const difference = b[channel] - a[channel];
    if (Math.abs(difference) > Math.abs(found)) found = difference;
  }
  return found;
}

/** Most pixels of most maps are the same in both, and cost nothing. */
const ciede2000 = (a: Color, b: Color): number =>
  a[0] === b[0] && a[1] === b[1] && a[2] === b[2] ? 0 : colorDifference(labOfRgb(...a), labOfRgb(...b));
