/** The derivatives of PixelOps over planes of doubles: what the gradient of a result adds to those of its operands. */
import type { Plane } from '../../render/cpu/plane-loops';

/** A plane, and the step to its next value: 0 where its one value holds for every pixel. */
export interface Operand {
  readonly plane: Plane;
  readonly step: 0 | 1;
}

/**
 * `gradient` is that of the result `out` of the operands a and b. It adds to `byA` and `byB`; an operand that nothing
 * depends on has none.
 */
export type BackLoop = (
  gradient: Plane,
  out: Plane,
  a: Operand,
  b: Operand,
  byA: Plane | undefined,
  byB: Plane | undefined,
) => void;

export const addBack: BackLoop = (gradient, _out, _a, _b, byA, byB) => {
  if (byA) for (let i = 0; i < gradient.length; i++) byA[i]! += gradient[i]!;
  if (byB) for (let i = 0; i < gradient.length; i++) byB[i]! += gradient[i]!;
};

export const subtractBack: BackLoop = (gradient, _out, _a, _b, byA, byB) => {
  if (byA) for (let i = 0; i < gradient.length; i++) byA[i]! += gradient[i]!;
  if (byB) for (let i = 0; i < gradient.length; i++) byB[i]! -= gradient[i]!;
};

export const multiplyBack: BackLoop = (gradient, _out, a, b, byA, byB) => {
  const [x, xStep, y, yStep] = [a.plane, a.step, b.plane, b.step];
  if (byA) for (let i = 0; i < gradient.length; i++) byA[i]! += gradient[i]! * y[i * yStep]!;
  if (byB) for (let i = 0; i < gradient.length; i++) byB[i]! += gradient[i]! * x[i * xStep]!;
};

export const divideBack: BackLoop = (gradient, out, _a, b, byA, byB) => {
  const [y, yStep] = [b.plane, b.step];
  const outStep = out.length === 1 ? 0 : 1;
  if (byA) for (let i = 0; i < gradient.length; i++) byA[i]! += gradient[i]! / y[i * yStep]!;
  if (byB) {
    for (let i = 0; i < gradient.length; i++) byB[i]! -= (gradient[i]! * out[i * outStep]!) / y[i * yStep]!;
  }
};

export const minimumBack: BackLoop = (gradient, _out, a, b, byA, byB) => {
  const [x, xStep, y, yStep] = [a.plane, a.step, b.plane, b.step];
  for (let i = 0; i < gradient.length; i++) {
    const by = x[i * xStep]! <= y[i * yStep]! ? byA : byB;
    if (by) by[i]! += gradient[i]!;
  }
};

export const maximumBack: BackLoop = (gradient, _out, a, b, byA, byB) => {
  const [x, xStep, y, yStep] = [a.plane, a.step, b.plane, b.step];
  for (let i = 0; i < gradient.length; i++) {
    const by = x[i * xStep]! >= y[i * yStep]! ? byA : byB;
    if (by) by[i]! += gradient[i]!;
  }
};

export const absoluteBack: BackLoop = (gradient, _out, a, _b, byA) => {
  const [x, xStep] = [a.plane, a.step];
  if (!byA) return;
  for (let i = 0; i < gradient.length; i++) byA[i]! += x[i * xStep]! < 0 ? -gradient[i]! : gradient[i]!;
};

export const exponentialBack: BackLoop = (gradient, out, _a, _b, byA) => {
  const outStep = out.length === 1 ? 0 : 1;
  if (byA) for (let i = 0; i < gradient.length; i++) byA[i]! += gradient[i]! * out[i * outStep]!;
};

export const powerBack: BackLoop = (gradient, out, a, b, byA, byB) => {
  const [x, xStep, y, yStep] = [a.plane, a.step, b.plane, b.step];
  const outStep = out.length === 1 ? 0 : 1;
  for (let i = 0; i < gradient.length; i++) {
    const base = x[i * xStep]!;
    if (!(base > 0)) continue;
    const by = gradient[i]! * out[i * outStep]!;
    if (byA) byA[i]! += (by * y[i * yStep]!) / base;
    if (byB) byB[i]! += by * Math.log(base);
  }
};

export const divideOrZeroBack =
  (threshold: number): BackLoop =>
  (gradient, out, _a, b, byA, byB) => {
    const [y, yStep] = [b.plane, b.step];
    const outStep = out.length === 1 ? 0 : 1;
    for (let i = 0; i < gradient.length; i++) {
      const divisor = y[i * yStep]!;
      if (!(divisor > threshold)) continue;
      const by = gradient[i]! / divisor;
      if (byA) byA[i]! += by;
      if (byB) byB[i]! -= by * out[i * outStep]!;
    }
  };
