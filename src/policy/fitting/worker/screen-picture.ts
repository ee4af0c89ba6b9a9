/** Small pictures for people, of photographs that steps are fitted to: as a screen shows them. */
import type { Matrix3 } from '../../../core/color';
import { Shrinker, type Size, sizeWithin } from '../../../core/pixels/shrink';
import type { OutputTransform, Step } from '../../../core/step';
import type { Rectangle } from '../alignment/detail';
import type { LinearPicture } from '../alignment/picture';
import { onScreen, shownPixels } from '../unexplained';

/** Rows of red, green, blue and an opaque alpha, as `ImageData` takes them. */
export interface ScreenPicture extends Size {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Linear light, interleaved RGB. */
export interface SmallPicture extends Size {
  readonly values: Float32Array;
}

/** The longer side of the pictures, in pixels: enough for half of a dialog on a sharp screen. */
const PICTURE_SIZE = 400;

/** The part of a picture, made small. */
export function smallPicture(picture: LinearPicture, part: Rectangle = wholeOf(picture)): SmallPicture {
  const [left, top] = [Math.round(part.x), Math.round(part.y)];
  const width = Math.min(Math.round(part.width), picture.width - left);
  const height = Math.min(Math.round(part.height), picture.height - top);
  const size = sizeWithin({ width, height }, PICTURE_SIZE);
  const shrinker = new Shrinker({ x: left, width, height }, size);
  for (let row = 0; row < height; row++) shrinker.add(row, () => picture.rows(top + row, 1));
  return { ...size, values: shrinker.pixels };
}

const wholeOf = ({ width, height }: Size): Rectangle => ({ x: 0, y: 0, width, height });

/** The picture after steps. `primaries`: those of its numbers -> sRGB's, where they are others. */
export function pictureAfter(
  { width, height, values }: SmallPicture,
  steps: readonly Step[],
  output: OutputTransform,
  primaries?: Matrix3,
): ScreenPicture {
  const shown = onScreen(shownPixels(values, steps, output), primaries);
  return opaque({ width, height }, (i) => 255 * shown[i]!);
}

/** Adds alpha to interleaved RGB codes of 0..255. */
export function opaque({ width, height }: Size, codeAt: (index: number) => number): ScreenPicture {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0, j = 0; j < pixels.length; i += 3, j += 4) {
    // The array clamps and rounds.
    for (let channel = 0; channel < 3; channel++) pixels[j + channel] = codeAt(i + channel);
  }
  return { width, height, pixels };
}
