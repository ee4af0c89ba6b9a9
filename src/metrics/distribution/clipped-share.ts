/** How much of a picture is clipped. */
import { isBlack, isWhite } from '../../core/clipping';

/** Returns the share of pixels, 0..1, that have a clipped channel. `pixels`: interleaved RGB display values. */
export function clippedShare(pixels: Float32Array): number {
  let clipped = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    const high = Math.max(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!);
    const low = Math.min(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!);
    if (isWhite(high) || isBlack(low)) clipped++;
  }
  return clipped / (pixels.length / 3);
}
