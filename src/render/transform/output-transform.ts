/**
 * The numbers after the last step -> display values, over the same PixelOps as the filters. Nothing is clipped here:
 * clipping belongs to whatever stores or shows the result.
 */
import type { ColorProfile, Matrix3 } from '../../core/color';
import { primariesBetween } from '../../core/profile/primaries';
import { blend, type PixelOps } from '../../core/pixel-ops';
import type { OutputTransform, View } from '../../core/step';

/** Linear -> sRGB-encoded (IEC 61966-2-1); the straight part continues below zero, the power part above one. */
export function encodeSrgb<V>(ops: PixelOps<V>, x: V): V {
  const curved = ops.sub(
    ops.mul(ops.pow(x, ops.constant(1 / 2.4)), ops.constant(1.055)),
    ops.constant(0.055),
  );
  // x/x is 1 above the threshold and 0 below: a choice between the parts without a conditional in the vocabulary.
  return blend(ops, ops.mul(x, ops.constant(12.92)), curved, ops.divideOrZero(x, x, 0.0031308));
}

/** sRGB-encoded -> linear; the inverse of `encodeSrgb`. */
export function decodeSrgb<V>(ops: PixelOps<V>, x: V): V {
  const shifted = ops.div(ops.add(x, ops.constant(0.055)), ops.constant(1.055));
  const curved = ops.pow(shifted, ops.constant(2.4));
  return blend(ops, ops.div(x, ops.constant(12.92)), curved, ops.divideOrZero(x, x, 0.04045));
}

/** Returns the color that a file gets: `as-is` keeps the numbers, `srgb` takes them to be linear. */
export function applyOutput<V>(ops: PixelOps<V>, output: OutputTransform, color: V): V {
  return output === 'srgb' ? encodeSrgb(ops, color) : color;
}

/**
 * Returns the color that the screen gets. In the managed view, primaries go from the source's to sRGB's in linear
 * light.
 */
export function applyDisplay<V>(
  ops: PixelOps<V>,
  output: OutputTransform,
  primaries: Matrix3 | undefined,
  color: V,
): V {
  if (!primaries) return applyOutput(ops, output, color);
  const linear = output === 'srgb' ? color : decodeSrgb(ops, color);
  return encodeSrgb(ops, multiply(ops, primaries, linear));
}

/** Linear source RGB -> linear sRGB for a view, or undefined where nothing is to be converted. */
export function displayPrimaries(profile: ColorProfile | undefined, view: View): Matrix3 | undefined {
  return view === 'paper' ? undefined : primariesBetween(profile, undefined);
}

function multiply<V>(ops: PixelOps<V>, matrix: Matrix3, color: V): V {
  const rows = [0, 3, 6].map((row) =>
    ([0, 1, 2] as const)
      .map((column) => ops.mul(ops.channel(color, column), ops.constant(matrix[row + column]!)))
      .reduce((sum, term) => ops.add(sum, term)),
  );
  return ops.rgb(rows[0]!, rows[1]!, rows[2]!);
}
