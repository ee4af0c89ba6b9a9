/**
 * The instructions of WebAssembly that a chain of filters needs, in the binary form of the specification (WebAssembly Core
 * 2.0, chapter 5). An expression is the bytes that leave one value on the stack, so expressions are joined by joining
 * their bytes. Nothing here knows pixels.
 */
export type Code = readonly number[];

/** An unsigned number, seven bits a byte, lowest first (LEB128). */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** A signed 32-bit number, likewise. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    if ((rest === 0 && low < 64) || (rest === -1 && low >= 64)) return [...bytes, low];
    bytes.push(low | 128);
  }
}

/** Alignment is only a hint, and 0 is always allowed. */
const memory = (offset: number): number[] => [0, ...unsigned(offset)];

const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];

const unary = (opcode: number) => (a: Code) => [...a, ...simd(opcode)];
const binary = (opcode: number) => (a: Code, b: Code) => [...a, ...b, ...simd(opcode)];

export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  add: (a: Code, b: Code): Code => [...a, ...b, 0x6a],
  and: (a: Code, b: Code): Code => [...a, ...b, 0x71],
  shiftLeft: (a: Code, bits: number): Code => [...a, ...i32.constant(bits), 0x74],
  lessUnsigned: (a: Code, b: Code): Code => [...a, ...b, 0x49],
  /** The byte at `address + offset`. */
  load8: (address: Code, offset: number): Code => [...address, 0x2d, ...memory(offset)],
  load16: (address: Code, offset: number): Code => [...address, 0x2f, ...memory(offset)],
} as const;

/** Vectors of 128 bits, whatever is in them. */
export const v128 = {
  load: (address: Code, offset: number): Code => [...address, ...simd(0x00), ...memory(offset)],
  /** One number of 32 bits in all four lanes. */
  loadSplat: (address: Code, offset: number): Code => [...address, ...simd(0x09), ...memory(offset)],
  /** One number of 32 bits in the first lane and 0 in the others. */
  loadFirst: (address: Code, offset: number): Code => [...address, ...simd(0x5c), ...memory(offset)],
  /** `vector` with one number of 32 bits in a lane. */
  loadLane: (address: Code, offset: number, lane: number, vector: Code): Code => [
    ...address,
    ...vector,
    ...simd(0x56),
    ...memory(offset),
    lane,
  ],
  store: (address: Code, offset: number, vector: Code): Code => [
    ...address,
    ...vector,
    ...simd(0x0b),
    ...memory(offset),
  ],
  /** Sixteen bytes chosen from a's (0..15) and b's (16..31). */
  shuffle: (a: Code, b: Code, bytes: readonly number[]): Code => [...a, ...b, ...simd(0x0d), ...bytes],
  and: binary(0x4e),
  or: binary(0x50),
  /** The bits of `a` where `mask` has ones, and those of `b` elsewhere. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(0x52)],
} as const;

/** Four whole numbers. */
export const i32x4 = {
  constant: (values: readonly [number, number, number, number]): Code => [
    ...simd(0x0c),
    ...new Uint8Array(Int32Array.from(values).buffer),
  ],
  splat: unary(0x11),
  add: binary(0xae),
  sub: binary(0xb1),
  shiftLeft: (a: Code, bits: number): Code => [...a, ...i32.constant(bits), ...simd(0xab)],
  shiftRight: (a: Code, bits: number): Code => [...a, ...i32.constant(bits), ...simd(0xac)],
  shiftRightUnsigned: (a: Code, bits: number): Code => [...a, ...i32.constant(bits), ...simd(0xad)],
  /** Cut off; out of range becomes the nearest, and what is not a number 0. */
  fromFloats: unary(0xf8),
  /** a's four and b's four as eight unsigned numbers of 16 bits. */
  narrow: binary(0x86),
} as const;

/** Eight numbers of 16 bits each in a and b -> sixteen unsigned bytes. */
export const narrowToBytes = binary(0x66);

/** Four floats. */
export const f32x4 = {
  splat: unary(0x13),
  greater: binary(0x44),
  atLeast: binary(0x46),
  atMost: binary(0x45),
  floor: unary(0x68),
  nearest: unary(0x6a),
  abs: unary(0xe0),
  add: binary(0xe4),
  sub: binary(0xe5),
  mul: binary(0xe6),
  div: binary(0xe7),
  /** `b < a ? b : a`. */
  min: binary(0xea),
  /** `a < b ? b : a`. */
  max: binary(0xeb),
  fromIntegers: unary(0xfa),
} as const;
