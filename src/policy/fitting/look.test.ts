import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { GOAL_NAMES } from '../model/goal';
import { goalOf } from '../model/goal-miss';
import type { Start } from './candidate';
import { type LookRequest, lookSteps } from './look';

/** Bright and dark places, more or less colorful, around a gray or a brownish tone. */
function picture(seed: number, light: number, contrast: number, warmth: number): Float32Array {
  return Float32Array.from({ length: 256 * 3 }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / 3), i % 3];
    const value = light + contrast * (uniform(seed, pixel) - 0.5);
    const tint = warmth * (1 - channel) + 0.05 * (uniform(seed + 1, i) - 0.5);
    return Math.min(Math.max(value + tint, 0.01), 0.97);
  });
}

const requestFor = (before: Float32Array, reference: Float32Array): LookRequest => ({
  start: { input: 'linear', output: 'as-is', before } satisfies Start,
  scattered: before,
  reference,
});

describe('lookSteps', () => {
  it('gives a photograph the numbers of another one', () => {
    const look = lookSteps(requestFor(picture(1, 0.35, 0.4, 0.02), picture(5, 0.55, 0.5, 0.06)));
    for (const name of GOAL_NAMES) {
      const [way, gone] = [look.wanted[name] - look.before[name], look.after[name] - look.before[name]];
      expect(gone / way, name).toBeGreaterThan(0.8);
      expect(gone / way, name).toBeLessThan(1.2);
    }
    expect(look.document).toMatchObject({ input: 'linear', output: 'as-is' });
    expect(look.document.steps.length).toBeGreaterThan(1);
    for (const { origin } of look.document.steps) expect(origin).toBe('optimiser');
  });

  it('takes no steps where the look is there', () => {
    const pixels = picture(1, 0.4, 0.4, 0.03);
    const look = lookSteps(requestFor(pixels, pixels));
    expect(look.document.steps).toEqual([]);
    expect(look.wanted).toEqual(goalOf(pixels));
    expect(look.after).toEqual(look.before);
  });

  it('does not clip many more pixels, however bright the reference is', () => {
    // Half of the pixels are bright already, and the reference is nearly white.
    const before = picture(3, 0.6, 0.7, 0);
    const look = lookSteps(requestFor(before, new Float32Array(before.length).fill(0.99)));
    expect(look.clipped.after).toBeLessThanOrEqual(look.clipped.before + 0.02);
    expect(look.after.lightness).toBeGreaterThan(look.before.lightness);
  });
});
