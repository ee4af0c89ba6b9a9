import { expect, test } from 'vitest';
import { Adam } from './adam';

const one = (data: Float32Array) => new Map([['w', { shape: [data.length], data }]]);

test('takes the steps that the paper’s formulas give', () => {
  const data = Float32Array.of(1);
  const adam = new Adam(one(data));
  adam.step(new Map([['w', Float32Array.of(0.5)]]), () => 0.1);
  // The first step is the learning rate in the gradient's direction.
  expect(data[0]).toBeCloseTo(0.9, 6);
  adam.step(new Map([['w', Float32Array.of(-1)]]), () => 0.1);
  const first = (0.5 * 0.25 - 0.5) / (1 - 0.5 ** 2);
  const second = (0.9 * 0.1 * 0.25 + 0.1) / (1 - 0.9 ** 2);
  expect(data[0]).toBeCloseTo(0.9 - (0.1 * first) / Math.sqrt(second), 6);
});

test('finds the bottom of a bowl', () => {
  const data = Float32Array.of(3, -2);
  const adam = new Adam(one(data));
  for (let i = 0; i < 2000; i++) {
    adam.step(
      new Map([['w', Float32Array.of(2 * (data[0]! - 1), 20 * (data[1]! - 0.5))]]),
      () => 0.01 * 0.997 ** i,
    );
  }
  expect(data[0]).toBeCloseTo(1, 2);
  expect(data[1]).toBeCloseTo(0.5, 2);
});

test('misses no weight', () => {
  expect(() => new Adam(one(Float32Array.of(1))).step(new Map(), () => 1)).toThrow('no gradient of w');
});
