/** Rounds a color as a buffer between two steps would, on the CPU and as WGSL. */
import { fromFloat16, toFloat16 } from '../../core/bytes/float16';
import { largestCode, type WORK_ROUNDINGS, type WorkPrecision } from './precision';

/** The largest half float; beyond it a half buffer saturates here, since infinities would turn into holes. */
export const LARGEST_HALF = 65504;

/**
 * Added before cutting off: what a float32 may lack at a value that is a 16-bit code exactly. Without it truncating
 * twice would lose a code that was there.
 */
const FORGIVEN = 1 / 64;

/** The number that is added to a value of 0..1 times the largest code before it is rounded down to a code. */
export const workOffset = (rounding: (typeof WORK_ROUNDINGS)[number]): number =>
  rounding === 'round' ? 0.5 : FORGIVEN;

/** Undefined where nothing is rounded. */
export function workRounding(work: WorkPrecision | undefined): ((value: number) => number) | undefined {
  if (work === undefined || work === 'float') return undefined;
  if (work === 'half') {
    return (value) => fromFloat16(toFloat16(Math.min(Math.max(value, -LARGEST_HALF), LARGEST_HALF)));
  }
  const maximum = largestCode(work.bits);
  const offset = workOffset(work.rounding);
  return (value) => (value > 0 ? Math.floor(Math.min(value, 1) * maximum + offset) / maximum : 0);
}

/** Declares `toWork(color: vec3f) -> vec3f`; undefined where nothing is rounded. */
export function workWgsl(work: WorkPrecision | undefined): string | undefined {
  if (work === undefined || work === 'float') return undefined;
  if (work === 'half') return HALF_WGSL;
  const maximum = largestCode(work.bits);
  const offset = workOffset(work.rounding);
  return `fn toWork(color: vec3f) -> vec3f {
  return floor(clamp(color, vec3f(0), vec3f(1)) * ${maximum}.0 + ${offset}) / ${maximum}.0;
}`;
}

/**
 * By the bits, because WGSL leaves open how its own conversion rounds: to the nearest, halves to even; below 2^-14 in
 * steps of 2^-24.
 */
const HALF_WGSL = `fn toWork(color: vec3f) -> vec3f {
  let limited = clamp(color, vec3f(-${LARGEST_HALF}), vec3f(${LARGEST_HALF}));
  let bits = bitcast<vec3u>(limited);
  let rounded = (bits + 0xfffu + ((bits >> vec3u(13)) & vec3u(1))) & vec3u(0xffffe000u);
  let subnormal = round(limited * 16777216.0) / 16777216.0;
  return select(subnormal, bitcast<vec3f>(rounded), abs(limited) >= vec3f(0.00006103515625));
}`;
