/** Steps over pixels that are kept. */
import type { SourceImage } from '../../core/image';
import type { Step } from '../../core/step';
import { applySteps } from '../../render/cpu/run-steps';
import { prepareSteps } from '../../render/chain/prepare';

/** New interleaved RGB of an image of this size. */
export function retouched(
  pixels: Float32Array,
  steps: readonly Step[],
  { width, height }: Pick<SourceImage, 'width' | 'height'>,
): Float32Array {
  const result = pixels.slice();
  applySteps(result, prepareSteps(steps), { imageWidth: width, imageHeight: height, firstPixel: 0 });
  return result;
}
