import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import type { Step } from '../../core/step';
import { readableSteps } from './readable-steps';

const fit = (filter: string, params: Step['params']): Step => ({
  ...{ filter, params, enabled: true, origin: 'optimiser' },
});
const pixels = Float32Array.from({ length: 600 }, (_, i) => uniform(1, i));
const start = { before: pixels, output: 'srgb' } as const;

describe('readableSteps', () => {
  it('have as many digits as sliders show', () => {
    const slopes = [0.91234, 1.1, 1, 1, 1, 1, 1.03456, 1];
    const steps = [
      fit('exposure', { ev: 0.703123456 }),
      fit('contrast', { amount: -0.00123 }),
      fit('color', { red: slopes, green: slopes, blue: slopes }),
    ];
    const rounded = [0.912, 1.1, 1, 1, 1, 1, 1.035, 1];
    expect(readableSteps(steps, start).map(({ params }) => params)).toEqual([
      { ev: 0.7 },
      { amount: 0 },
      { red: rounded, green: rounded, blue: rounded },
    ]);
  });

  it('have more digits where the difference would be seen', () => {
    // Each exposure loses up to a two-hundredth of a stop, and all of them together what is seen.
    const steps = Array.from({ length: 16 }, (_, i) =>
      fit('exposure', { ev: i % 2 === 0 ? 0.5049 : -0.4951 }),
    );
    const [first] = readableSteps(steps, start);
    expect(first!.params).toEqual({ ev: 0.505 });
  });

  it('stay as they are where nothing else is good', () => {
    const steps = [fit('exposure', { ev: 0.703123456 })];
    expect(readableSteps(steps, start, () => false)).toBe(steps);
    expect(readableSteps([], start)).toEqual([]);
  });
});
