/** CIELAB of interleaved display values, and gradients back through it. */
import { LINEAR, RELATIVE_XYZ, ROOT } from './lab-tables';

/** CIELAB (D65) of encoded sRGB values, which are clipped to 0..1 first. Interleaved, of the same length. */
export function labOfPixels(pixels: Float32Array): Float32Array<ArrayBuffer> {
  const lab = new Float32Array(pixels.length);
  const [x, y, z] = RELATIVE_XYZ;
  for (let i = 0; i < pixels.length; i += 3) {
    const [r, g, b] = [LINEAR.at(pixels[i]!), LINEAR.at(pixels[i + 1]!), LINEAR.at(pixels[i + 2]!)];
    const fx = ROOT.at(x[0] * r + x[1] * g + x[2] * b);
    const fy = ROOT.at(y[0] * r + y[1] * g + y[2] * b);
    const fz = ROOT.at(z[0] * r + z[1] * g + z[2] * b);
    lab[i] = 116 * fy - 16;
    lab[i + 1] = 500 * (fx - fy);
    lab[i + 2] = 200 * (fy - fz);
  }
  return lab;
}

/**
 * Adds what a gradient with respect to L*, a* and b* of the pixel at `i` means for its encoded values, to the three
 * numbers at `place`. Values outside of 0..1 are clipped, so nothing reaches them.
 */
export function addLabGradient(
  pixels: Float32Array,
  i: number,
  byLightness: number,
  byGreenRed: number,
  byBlueYellow: number,
  gradient: Float32Array,
  place: number,
): void {
  const [x, y, z] = RELATIVE_XYZ;
  const [r, g, b] = [LINEAR.at(pixels[i]!), LINEAR.at(pixels[i + 1]!), LINEAR.at(pixels[i + 2]!)];
  const byX = 500 * byGreenRed * ROOT.slopeAt(x[0] * r + x[1] * g + x[2] * b);
  const byRootY = 116 * byLightness - 500 * byGreenRed + 200 * byBlueYellow;
  const byY = byRootY * ROOT.slopeAt(y[0] * r + y[1] * g + y[2] * b);
  const byZ = -200 * byBlueYellow * ROOT.slopeAt(z[0] * r + z[1] * g + z[2] * b);
  for (let channel = 0; channel < 3; channel++) {
    const byLight = byX * x[channel]! + byY * y[channel]! + byZ * z[channel]!;
    gradient[place + channel]! += byLight * LINEAR.slopeAt(pixels[i + channel]!);
  }
}
