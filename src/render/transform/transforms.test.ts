/** The input and output transforms against their definitions, written out once more. */
import { describe, expect, it } from 'vitest';
import type { ColorProfile } from '../../core/color';
import { srgbToLinear } from '../../core/color';
import type { SourceImage } from '../../core/image';
import type { InputTransform } from '../../core/step';
import { resolveInput, RowLineariser } from './input-transform';
import { onNumbers } from '../cpu/number-ops';
import { decodeSrgb, encodeSrgb } from './output-transform';
import { plainImage } from '../../core/pixels/plain-image';

/** IEC 61966-2-1. */
const decoded = (x: number): number => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
const encoded = (x: number): number => (x <= 0.0031308 ? x * 12.92 : 1.055 * x ** (1 / 2.4) - 0.055);

const CODES = Uint16Array.of(0, 1, 2000, 2600, 2700, 9000, 21000, 33333, 50000);
/** The values of CODES, the largest of which is not full scale. */
const VALUES = Array.from(CODES, (code) => code / 65535);

const linearise = (
  source: SourceImage,
  transform: InputTransform,
  profile: ColorProfile | undefined = undefined,
): number[] => Array.from(new RowLineariser(source, resolveInput(source, profile, transform)).rows(0, 1));

function expectNear(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-7));
}

describe('the input transform', () => {
  const tiff = plainImage(3, 1, CODES);
  const png = plainImage(3, 1, CODES, { format: 'png' });
  const floats = plainImage(
    3,
    1,
    Float32Array.from(VALUES, (value) => value * 4 - 0.25),
  );
  const profile: ColorProfile = {
    description: 'Cubes',
    curves: [
      { kind: 'gamma', gamma: 3 },
      { kind: 'gamma', gamma: 3 },
      { kind: 'gamma', gamma: 3 },
    ],
  };

  it('divides by full scale, and takes floats as they are', () => {
    expectNear(linearise(tiff, 'linear'), VALUES);
    expect(linearise(floats, 'linear')).toEqual(Array.from(floats.samples));
  });

  it("is the paper's: x^1.8 for TIFF, x^2.2 over twice the largest for others", () => {
    const powers = VALUES.map((x) => x ** 2.2);
    const scaled = powers.map((x) => x / (2 * Math.max(...powers)));
    expectNear(
      linearise(tiff, 'paper'),
      VALUES.map((x) => x ** 1.8),
    );
    expectNear(linearise(png, 'paper'), scaled);
    expectNear(linearise(plainImage(1, 1, new Uint8Array(3), { format: 'png' }), 'paper'), [0, 0, 0]);
  });

  it('is the sRGB curve, or a power', () => {
    expectNear(linearise(tiff, 'srgb'), VALUES.map(decoded));
    expectNear(
      linearise(tiff, 'gamma:1.4'),
      VALUES.map((x) => x ** 1.4),
    );
  });

  it("is by itself the profile's, linear for floats, otherwise the paper's", () => {
    expectNear(
      linearise(png, 'auto', profile),
      VALUES.map((x) => x ** 3),
    );
    expect(linearise(floats, 'auto')).toEqual(linearise(floats, 'linear'));
    expect(linearise(tiff, 'auto')).toEqual(linearise(tiff, 'paper'));
    expect(linearise(png, 'auto')).toEqual(linearise(png, 'paper'));
  });
});

describe('the sRGB curve', () => {
  // On both sides of, and close to, where its two parts meet.
  const positions = [
    0, 0.001, 0.0031307, 0.0031309, 0.00312, 0.01, 0.0404, 0.04046, 0.0405, 0.2, 0.7, 1, 1.5,
  ];

  it('is the standard in both directions, on numbers and on pixels', () => {
    for (const x of positions) {
      const [out, back] = onNumbers(
        (ops, [value]) => [encodeSrgb(ops, value!), decodeSrgb(ops, value!)],
        [x],
      );
      expect(out).toBeCloseTo(encoded(x), 12);
      expect(back).toBeCloseTo(decoded(x), 12);
      expect(srgbToLinear(x)).toBeCloseTo(decoded(x), 12);
    }
  });
});
