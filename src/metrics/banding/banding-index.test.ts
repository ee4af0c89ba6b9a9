import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { bandingIndex } from './banding-index';

const [WIDTH, HEIGHT] = [512, 96];

type Scene = (x: number, y: number) => number;

const pixels = (scene: Scene, width = WIDTH, height = HEIGHT) =>
  Float32Array.from({ length: width * height }, (_, i) => scene(i % width, Math.floor(i / width)));

const indexOf = (scene: Scene) => bandingIndex(pixels(scene), WIDTH, HEIGHT);

const ramp =
  (from: number, to: number): Scene =>
  (x) =>
    from + ((to - from) * x) / WIDTH;

const slanted: Scene = (x, y) => 0.02 + (0.3 * (x + 1.3 * y)) / (WIDTH + 1.3 * HEIGHT);

const quantised =
  (scene: Scene, bits: number): Scene =>
  (x, y) => {
    const largest = 2 ** bits - 1;
    return Math.round(scene(x, y) * largest) / largest;
  };

/** With triangular noise of one step to either side before rounding. */
const dithered = (scene: Scene, bits: number): Scene =>
  quantised((x, y) => {
    const draw = 2 * (y * WIDTH + x);
    return scene(x, y) + (uniform(5, draw) + uniform(5, draw + 1) - 1) / (2 ** bits - 1);
  }, bits);

const expectFalling = (values: readonly number[]) =>
  values.slice(1).forEach((value, i) => expect(value).toBeLessThan(values[i]!));

describe('bandingIndex', () => {
  it.each([
    ['dark', ramp(0.02, 0.35)],
    ['bright', ramp(0.3, 0.9)],
    ['slanted', slanted],
  ])('falls with every bit of a %s ramp, to nothing', (_, scene) => {
    const at = (bits: number) => indexOf(quantised(scene, bits));
    expectFalling([4, 5, 6, 7, 8].map(at));
    // Least where it is bright: there an 8-bit step adds less light than can be seen.
    expect(at(8)).toBeGreaterThan(3);
    expect(at(10)).toBe(0);
    expect(at(16)).toBe(0);
  });

  it('still sees 10 bits in a slow ramp of the shadows, but not 16', () => {
    const at = (bits: number) => indexOf(quantised(ramp(0.02, 0.1), bits));
    expectFalling([7, 8, 10, 16].map(at));
    expect(at(10)).toBeGreaterThan(2);
    expect(at(16)).toBe(0);
  });

  it.each([4, 6, 8])('has next to nothing for a ramp dithered to %i bits', (bits) => {
    const scene = ramp(0.02, 0.35);
    expect(indexOf(dithered(scene, bits))).toBeLessThan(0.03 * indexOf(quantised(scene, bits)));
  });

  it('has nothing for noise, texture and flat areas', () => {
    expect(indexOf((x, y) => uniform(2, y * WIDTH + x))).toBe(0);
    expect(indexOf(quantised((x, y) => 0.3 + 0.1 * Math.sin(x / 3) * Math.cos(y / 4), 8))).toBeLessThan(0.01);
    expect(indexOf(() => 0.25)).toBe(0);
  });

  it('is the same for a picture on its side', () => {
    const upright = bandingIndex(
      pixels(
        quantised((_, x) => 0.05 + (0.3 * x) / 256, 6),
        256,
        256,
      ),
      256,
      256,
    );
    const lying = bandingIndex(
      pixels(
        quantised((x) => 0.05 + (0.3 * x) / 256, 6),
        256,
        256,
      ),
      256,
      256,
    );
    expect(upright).toBeCloseTo(lying, 6);
  });

  it('is about half of it where half of a picture is flat', () => {
    const banded = quantised(ramp(0.05, 0.3), 6);
    const half = indexOf((x, y) => (x < WIDTH / 2 ? 0.05 : banded(x, y)));
    const whole = indexOf((x, y) => banded(WIDTH / 2 + x / 2, y));
    expect(half / whole).toBeGreaterThan(0.3);
    expect(half / whole).toBeLessThan(1);
  });

  it('looks no further than the largest contrast that it is given', () => {
    const scene = pixels(quantised(ramp(0.02, 0.35), 5));
    expect(bandingIndex(scene, WIDTH, HEIGHT, { largestContrast: 4 })).toBe(0);
    expect(bandingIndex(scene, WIDTH, HEIGHT, { largestContrast: 40 })).toBeGreaterThan(50);
  });

  it('measures a megapixel in seconds', () => {
    const side = 1024;
    const scene = pixels(
      quantised((x, y) => 0.02 + (0.33 * (x + y)) / (2 * side), 8),
      side,
      side,
    );
    const start = performance.now();
    expect(bandingIndex(scene, side, side)).toBeGreaterThan(5);
    // A loose bound, for slow machines: it takes well under a second.
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('refuses luma of another size', () => {
    expect(() => bandingIndex(new Float32Array(10), 3, 3)).toThrow('3 x 3 pixels are not 10 numbers');
  });
});
