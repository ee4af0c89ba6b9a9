import { expect, test } from 'vitest';
import { type Jitter, jittered } from './jitter';
import { RandomStream } from '../random-stream';

const NONE: Jitter = {
  exposure: [0, 0],
  whiteBalance: 0,
  encodedShare: 0,
  encoding: [1, 1],
  untouchedShare: 0,
};
const pixels = Float32Array.of(0.1, 0.2, 0.3, 0.6, 0, 1);

test('exposes, and clips at 1', () => {
  const brighter = jittered(pixels, { ...NONE, exposure: [1, 1] }, new RandomStream(1));
  [0.2, 0.4, 0.6, 1, 0, 1].forEach((expected, i) => expect(brighter[i]).toBeCloseTo(expected, 6));
});

test('changes red and blue against green', () => {
  const [red, green, blue] = jittered(pixels, { ...NONE, whiteBalance: 0.5 }, new RandomStream(2));
  expect(green).toBeCloseTo(0.2, 6);
  for (const gain of [red! / 0.1, blue! / 0.3]) {
    expect(gain).not.toBeCloseTo(1, 3);
    expect(Math.abs(Math.log2(gain))).toBeLessThanOrEqual(0.5);
  }
});

test('encodes in part', () => {
  const encoded = jittered(pixels, { ...NONE, encodedShare: 1, encoding: [2, 2] }, new RandomStream(3));
  expect(encoded[0]).toBeCloseTo(Math.sqrt(0.1), 6);
});

test('leaves the share that is to be untouched, and takes as many draws for it', () => {
  const jitter = { ...NONE, exposure: [1, 2], untouchedShare: 0.25 } as const;
  const random = new RandomStream(4);
  let untouched = 0;
  for (let i = 0; i < 1000; i++) if (jittered(pixels, jitter, random) === pixels) untouched++;
  expect(untouched / 1000).toBeCloseTo(0.25, 1);
  expect(random.drawn).toBe(6000);
});
