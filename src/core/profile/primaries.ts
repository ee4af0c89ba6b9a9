/** Conversion from the primaries of one profile to those of another, in linear light. */
import { type ColorProfile, invertMatrix, type Matrix3, multiplyMatrix, SRGB_TO_XYZ_D50 } from '../color';

/** Entries that are nearer to those of the identity are what rounding in profiles leaves. */
const ROUNDING = 1e-3;

/**
 * Linear RGB of `from` -> linear RGB of `to`, or undefined where nothing is to be converted. A missing profile, and one
 * without primaries, counts as sRGB.
 */
export function primariesBetween(
  from: ColorProfile | undefined,
  to: ColorProfile | undefined,
): Matrix3 | undefined {
  const matrix = multiplyMatrix(invertMatrix(to?.toXyz ?? SRGB_TO_XYZ_D50), from?.toXyz ?? SRGB_TO_XYZ_D50);
  const isIdentity = matrix.every((value, i) => Math.abs(value - (i % 4 === 0 ? 1 : 0)) < ROUNDING);
  return isIdentity ? undefined : matrix;
}

/** Converts interleaved linear RGB in place, and returns it. */
export function convertPrimaries<Pixels extends Float32Array | Float64Array>(
  pixels: Pixels,
  matrix: Matrix3 | undefined,
): Pixels {
  if (!matrix) return pixels;
  for (let i = 0; i < pixels.length; i += 3) {
    const [red, green, blue] = [pixels[i]!, pixels[i + 1]!, pixels[i + 2]!];
    for (let channel = 0; channel < 3; channel++) {
      const row = 3 * channel;
      pixels[i + channel] = matrix[row]! * red + matrix[row + 1]! * green + matrix[row + 2]! * blue;
    }
  }
  return pixels;
}
