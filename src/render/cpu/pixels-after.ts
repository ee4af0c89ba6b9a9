/** Pixels after steps, as new pixels: what was given stays as it is. For small pictures, which fit in one piece. */
import type { Size } from '../../core/pixels/shrink';
import type { OutputTransform, Step } from '../../core/step';
import { prepareSteps } from '../chain/prepare';
import { applyOutput } from '../transform/output-transform';
import { applySteps, mapPixels } from './run-steps';

/** Returns the interleaved RGB of a whole picture of this size after the steps. */
export function pixelsAfter(
  pixels: Float32Array,
  steps: readonly Step[],
  { width, height }: Size,
): Float32Array {
  const result = pixels.slice();
  applySteps(result, prepareSteps(steps), { imageWidth: width, imageHeight: height, firstPixel: 0 });
  return result;
}

/** The same of a square picture, which has no need to say its size. */
export function squareAfter(image: Float32Array, steps: readonly Step[]): Float32Array {
  const side = Math.round(Math.sqrt(image.length / 3));
  return pixelsAfter(image, steps, { width: side, height: side });
}

/** Returns the numbers after the last step as a screen gets them, encoded as sRGB; not clipped. `as-is` gives them back. */
export function displayValues(pixels: Float32Array, output: OutputTransform): Float32Array {
  if (output === 'as-is') return pixels;
  const shown = pixels.slice();
  const placement = { imageWidth: shown.length / 3, imageHeight: 1, firstPixel: 0 };
  mapPixels(shown, placement, (ops, color) => applyOutput(ops, output, color));
  return shown;
}
