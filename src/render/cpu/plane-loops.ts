/** The arithmetic of PixelOps over planes of doubles. A step of 0 reads the plane's one value for every pixel. */

export type Plane = Float64Array;

export type Loop = (a: Plane, aStep: number, b: Plane, bStep: number, out: Plane) => void;

// Written out one by one: a loop that calls an operator through a closure runs several times slower.
export const addLoop: Loop = (a, aStep, b, bStep, out) => {
  for (let i = 0; i < out.length; i++) out[i] = a[i * aStep]! + b[i * bStep]!;
};
export const subtractLoop: Loop = (a, aStep, b, bStep, out) => {
  for (let i = 0; i < out.length; i++) out[i] = a[i * aStep]! - b[i * bStep]!;
};
export const multiplyLoop: Loop = (a, aStep, b, bStep, out) => {
  for (let i = 0; i < out.length; i++) out[i] = a[i * aStep]! * b[i * bStep]!;
};
export const divideLoop: Loop = (a, aStep, b, bStep, out) => {
  for (let i = 0; i < out.length; i++) out[i] = a[i * aStep]! / b[i * bStep]!;
};
export const minimumLoop: Loop = (a, aStep, b, bStep, out) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.min(a[i * aStep]!, b[i * bStep]!);
};
export const maximumLoop: Loop = (a, aStep, b, bStep, out) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.max(a[i * aStep]!, b[i * bStep]!);
};
export const absoluteLoop: Loop = (a, aStep, _b, _bStep, out) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.abs(a[i * aStep]!);
};
export const exponentialLoop: Loop = (a, aStep, _b, _bStep, out) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.exp(a[i * aStep]!);
};
export const powerLoop: Loop = (a, aStep, b, bStep, out) => {
  for (let i = 0; i < out.length; i++) {
    const base = a[i * aStep]!;
    out[i] = base > 0 ? base ** b[i * bStep]! : 0;
  }
};
export const divideOrZeroLoop =
  (threshold: number): Loop =>
  (a, aStep, b, bStep, out) => {
    for (let i = 0; i < out.length; i++) {
      const divisor = b[i * bStep]!;
      out[i] = divisor > threshold ? a[i * aStep]! / divisor : 0;
    }
  };
