import { describe, expect, it } from 'vitest';
import { DifferenceTally, peakSignalToNoise } from './difference-tally';

/** Every code of 16 bits as 8 bits have it, in 0..1, or in the normalised range. */
function tallyOf(toEight: (code: number) => number, normalise = (x: number) => x) {
  const tally = new DifferenceTally();
  for (let code = 0; code < 65536; code++) {
    tally.add([normalise(toEight(code) / 255)], [normalise(code / 65535)]);
  }
  return tally.differences();
}

const rounded = (code: number) => Math.round(code / 257);
const truncated = (code: number) => Math.floor(code / 257);

describe('DifferenceTally', () => {
  it('has the differences of 8 and 16 bits that arithmetic gives', () => {
    // Rounding: remainders of -128..128 codes, each 255 times, and one more 0. Truncation: 0..256 codes below.
    const nearest = tallyOf(rounded);
    expect(nearest.count).toBe(65536);
    expect(nearest.maximum).toBeCloseTo(128 / 65535, 12);
    expect(nearest.mean * 65535).toBeCloseTo((255 * 128 * 129) / 65536, 8);
    expect(nearest.bias).toBeCloseTo(0, 12);
    const below = tallyOf(truncated);
    expect(below.maximum).toBeCloseTo(256 / 65535, 12);
    const mean = (255 * 256 * 257) / 2 / 65536;
    expect(below.mean * 65535).toBeCloseTo(mean, 8);
    expect(below.bias * 65535).toBeCloseTo(-mean, 8);
    const meanSquare = (255 * 256 * 257 * 513) / 6 / 65536;
    expect(below.rootMeanSquare * 65535).toBeCloseTo(Math.sqrt(meanSquare), 8);
  });

  it('doubles in [-1, 1], where the PSNR stays', () => {
    const [plain, doubled] = [tallyOf(truncated), tallyOf(truncated, (x) => 2 * x - 1)];
    for (const figure of ['maximum', 'mean', 'rootMeanSquare', 'bias'] as const) {
      expect(doubled[figure]).toBeCloseTo(2 * plain[figure], 12);
    }
    expect(peakSignalToNoise(doubled.rootMeanSquare, 2)).toBeCloseTo(
      peakSignalToNoise(plain.rootMeanSquare),
      8,
    );
  });

  it('adds up what comes in parts', () => {
    const tally = new DifferenceTally();
    tally.add([1, 2], [0, 4]);
    tally.add(Float32Array.of(5), Float32Array.of(5));
    expect(tally.differences()).toEqual({
      count: 3,
      maximum: 2,
      mean: 1,
      rootMeanSquare: Math.sqrt(5 / 3),
      bias: -1 / 3,
    });
  });

  it('has zeros before anything was added, and refuses unequal lengths', () => {
    const tally = new DifferenceTally();
    expect(tally.differences()).toEqual({ count: 0, maximum: 0, mean: 0, rootMeanSquare: 0, bias: 0 });
    expect(() => tally.add([1], [1, 2])).toThrow('1 values cannot be compared with 2');
  });
});

describe('peakSignalToNoise', () => {
  it('is 20 dB for a tenth of the range, and infinite for no difference', () => {
    expect(peakSignalToNoise(0.1)).toBeCloseTo(20, 12);
    expect(peakSignalToNoise(25.5, 255)).toBeCloseTo(20, 12);
    expect(peakSignalToNoise(0)).toBe(Infinity);
  });
});
