/** The strip of pictures after each step: a small photo taken through the steps one after another, on the CPU. */
import type { Matrix3 } from '../core/color';
import type { OutputTransform } from '../core/step';
import { applySteps, mapPixels } from './cpu/run-steps';
import { applyDisplay } from './transform/output-transform';
import type { PreparedStep } from './chain/prepare';

/** A small photo in linear light, as the first step sees it. */
export interface SmallPhoto {
  readonly width: number;
  readonly height: number;
  /** Interleaved RGB. */
  readonly pixels: Float32Array;
}

export interface ThumbnailStyle {
  readonly output: OutputTransform;
  readonly primaries: Matrix3 | undefined;
}

/** A picture of the input, then one after each entry of `steps`; an undefined step changes nothing (it is disabled). */
export function renderThumbnails(
  { width, height, pixels }: SmallPhoto,
  steps: readonly (PreparedStep | undefined)[],
  { output, primaries }: ThumbnailStyle,
): ImageData[] {
  const placement = { imageWidth: width, imageHeight: height, firstPixel: 0 };
  const state = pixels.slice();
  const show = (): ImageData => {
    const shown = state.slice();
    mapPixels(shown, placement, (ops, color) => applyDisplay(ops, output, primaries, color));
    return toImageData(shown, width, height);
  };
  const pictures = [show()];
  for (const step of steps) {
    if (step) applySteps(state, [step], placement);
    pictures.push(show());
  }
  return pictures;
}

function toImageData(pixels: Float32Array, width: number, height: number): ImageData {
  const image = new ImageData(width, height);
  for (let i = 0, j = 0; i < pixels.length; i += 3, j += 4) {
    // The array clamps and rounds.
    image.data[j] = pixels[i]! * 255;
    image.data[j + 1] = pixels[i + 1]! * 255;
    image.data[j + 2] = pixels[i + 2]! * 255;
    image.data[j + 3] = 255;
  }
  return image;
}
