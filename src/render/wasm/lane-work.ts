/** Rounds a color between two steps in a compiled chain: the twin of `workRounding` and `workWgsl`. */
import { largestCode, type WorkPrecision } from '../precision/precision';
import { LARGEST_HALF, workOffset } from '../precision/work';
import type { FunctionWriter } from './function-writer';
import { type Code, f32x4, i32x4, v128 } from './instructions';
import type { LaneOps } from './lane-ops';

/** One channel of four pixels, rounded as a buffer of this precision would. */
export function roundLane(
  writer: FunctionWriter,
  ops: LaneOps,
  work: Exclude<WorkPrecision, 'float'>,
  value: Code,
): Code {
  if (work === 'half') return roundToHalf(writer, ops, value);
  const maximum = ops.literal(largestCode(work.bits));
  const clipped = f32x4.min(f32x4.max(ops.literal(0), value), ops.literal(1));
  const scaled = f32x4.add(f32x4.mul(clipped, maximum), ops.literal(workOffset(work.rounding)));
  return writer.keep(f32x4.div(f32x4.floor(scaled), maximum));
}

/** To the nearest of ten bits behind the leading one, halves to even; below 2^-14 in steps of 2^-24. */
function roundToHalf(writer: FunctionWriter, ops: LaneOps, value: Code): Code {
  const bits = writer.keep(
    f32x4.min(f32x4.max(value, ops.literal(-LARGEST_HALF)), ops.literal(LARGEST_HALF)),
  );
  const whole = (number: number): Code => i32x4.constant([number, number, number, number]);
  const isOdd = v128.and(i32x4.shiftRight(bits, 13), whole(1));
  const carried = i32x4.add(i32x4.add(bits, whole(0xfff)), isOdd);
  const rounded = v128.and(carried, whole(~0x1fff));
  const subnormal = f32x4.mul(f32x4.nearest(f32x4.mul(bits, ops.literal(2 ** 24))), ops.literal(2 ** -24));
  return writer.keep(v128.select(rounded, subnormal, f32x4.atLeast(f32x4.abs(bits), ops.literal(2 ** -14))));
}
