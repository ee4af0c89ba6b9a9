/** Half-precision floats (IEEE 754 binary16), for storing weights in half the space. */

const bits = new Uint32Array(1);
const asFloat = new Float32Array(bits.buffer);

/** The nearest half float's bits; halfway between two, the one whose last bit is 0. */
export function toFloat16(value: number): number {
  asFloat[0] = value;
  const single = bits[0]!;
  const sign = (single >>> 16) & 0x8000;
  const magnitude = single & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  // From 65520 on, halfway to what would be the next one, there is only infinity.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude >= 0x38800000) return sign | roundedShift(magnitude - 0x38000000, 13);
  // Subnormal: multiples of 2^-24.
  const exponent = magnitude >>> 23;
  if (exponent < 102) return sign;
  return sign | roundedShift((magnitude & 0x7fffff) | 0x800000, 126 - exponent);
}

/** `value / 2^places`, to the nearest, halves to even. */
function roundedShift(value: number, places: number): number {
  const half = 2 ** (places - 1);
  const kept = Math.floor(value / 2 ** places);
  const rest = value - kept * 2 ** places;
  return rest > half || (rest === half && kept % 2 === 1) ? kept + 1 : kept;
}

/** Exact: every half float is a float32. */
export function fromFloat16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
