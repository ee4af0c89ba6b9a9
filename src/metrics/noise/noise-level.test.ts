import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { type NoisePoint, noiseLevels } from './noise-level';
import { gaussianNoise } from './noise.fixture';

const [WIDTH, HEIGHT] = [1024, 512];

/** Signal at a place, and noise at a signal. */
type Scene = (x: number, y: number) => number;
type Noise = (level: number) => number;

const pixels = (value: (x: number, y: number, i: number) => number) =>
  Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => value(i % WIDTH, Math.floor(i / WIDTH), i));

const noisy = (scene: Scene, noise: Noise) =>
  pixels((x, y, i) => {
    const level = scene(x, y);
    return Math.min(Math.max(level + noise(level) * gaussianNoise(7, i), 0), 1);
  });

const pointsOf = (samples: Float32Array) => noiseLevels(samples, WIDTH, HEIGHT);

const SCENES = {
  ramp: (x) => 0.02 + (0.95 * x) / WIDTH,
  waves: (x, y) => 0.5 + 0.4 * Math.sin(x / 90) * Math.cos(y / 70),
  'ramp with slanted edges': (x, y) =>
    ((x + 2 * y) % 97 < 50 ? 0.15 : 0) + 0.05 + (0.7 * (0.7 * x + y)) / (WIDTH + HEIGHT),
  // Two fifths of each level are blotches of 2 x 2 pixels, a fifth up or down.
  'ramp with texture': (x, y) => {
    const level = 0.05 + (0.75 * x) / WIDTH;
    return y < 300 ? level : level * (0.8 + 0.4 * uniform(9, (y >> 1) * WIDTH + (x >> 1)));
  },
} satisfies Record<string, Scene>;

const NOISES = {
  'two steps of 16 bits': () => 3e-5,
  'a thousandth': () => 1e-3,
  'a hundredth': () => 1e-2,
  'weak shot': (level) => Math.sqrt(1e-6 * level + 1e-8),
  'strong shot': (level) => Math.sqrt(4e-4 * level + 1e-5),
} satisfies Record<string, Noise>;

const CASES = Object.entries(SCENES).flatMap(([scene, signal]) =>
  Object.entries(NOISES).map(([name, noise]) => ({ scene, signal, name, noise })),
);

const ratios = (points: NoisePoint[], noise: Noise) => points.map(({ level, sigma }) => sigma / noise(level));

describe('noiseLevels', () => {
  it.each(CASES)('is within 10 % at every level: $scene, $name', ({ signal, noise }) => {
    const points = pointsOf(noisy(signal, noise));
    expect(points.length).toBeGreaterThan(8);
    for (const ratio of ratios(points, noise)) expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
    // And the errors are chance: their mean is much smaller.
    const mean = ratios(points, noise).reduce((sum, ratio) => sum + ratio, 0) / points.length;
    expect(Math.abs(mean - 1)).toBeLessThan(0.03);
  });

  it('needs no noise to be 0, and none of the 16-bit codes to differ', () => {
    for (const { sigma } of pointsOf(pixels(SCENES.ramp))) expect(sigma).toBeLessThan(1e-7);
    const steps = pointsOf(pixels((x) => Math.round(65535 * SCENES.ramp(x)) / 65535));
    for (const { sigma } of steps) expect(sigma).toBeLessThan(1e-7);
  });

  it('is sorted by level, counts pixels, and leaves out levels with few', () => {
    const points = pointsOf(noisy(SCENES.ramp, NOISES['a thousandth']));
    const levels = points.map(({ level }) => level);
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
    expect(levels[0]).toBeGreaterThan(0.02);
    for (const point of points) expect(point.pixels).toBeGreaterThanOrEqual(64 * 64);
    expect(noiseLevels(new Float32Array(64 * 64).fill(0.5), 64, 64)).toEqual([]);
    expect(noiseLevels(new Float32Array(128 * 64).fill(0.5), 128, 64)).toHaveLength(1);
  });

  it('takes white for clipped where a curve brought it out as the number just below it', () => {
    const brightened = pixels((x) => Math.min(1.6 * SCENES.ramp(x), 0.999999));
    expect(pointsOf(brightened).filter(({ level }) => level > 0.99)).toEqual([]);
  });

  it('leaves clipped pixels out', () => {
    const clipped = pointsOf(noisy((x) => 1.6 * SCENES.ramp(x) - 0.2, NOISES['a hundredth']));
    const [first, last] = [clipped[0]!, clipped.at(-1)!];
    expect(first.level).toBeGreaterThan(0.02);
    expect(last.level).toBeLessThan(0.99);
    for (const { sigma } of clipped) expect(Math.abs(sigma / 0.01 - 1)).toBeLessThan(0.1);
  });

  it('reads one channel of interleaved ones', () => {
    const green = noisy(SCENES.waves, NOISES['a thousandth']);
    const interleaved = new Float32Array(green.length * 3).fill(0.4);
    green.forEach((value, i) => (interleaved[3 * i + 1] = value));
    const read = (channel: 0 | 1 | 2) => noiseLevels(interleaved, WIDTH, HEIGHT, { channels: 3, channel });
    expect(read(1)).toEqual(pointsOf(green));
    expect(read(2).map(({ sigma }) => sigma < 1e-7)).toEqual([true]);
  });

  describe('of 8-bit codes', () => {
    const STEP = 1 / 255;
    /** In steps. */
    const estimates = (scene: Scene, sigma: number) =>
      pointsOf(
        pixels((x, y, i) => Math.round((scene(x, y) + sigma * STEP * gaussianNoise(7, i)) * 255) / 255),
      ).map((point) => point.sigma / STEP);

    it.each([2, 1, 0.5, 0.35])('adds what rounding adds to noise of %f steps', (sigma) => {
      const expected = Math.sqrt(sigma ** 2 + 1 / 12);
      for (const estimate of estimates(SCENES.ramp, sigma)) {
        expect(Math.abs(estimate / expected - 1)).toBeLessThan(0.1);
      }
    });

    it('says no more than that there is less than they can tell, for noise of a tenth of a step', () => {
      const slope: Scene = (x, y) => 0.02 + (0.9 * (x + y)) / (WIDTH + HEIGHT);
      for (const estimate of estimates(slope, 0.1)) expect(estimate).toBeLessThan(0.4);
      expect(estimates(() => 100 / 255, 0.1)).toEqual([0].map((none) => expect.closeTo(none, 6)));
    });
  });
});
