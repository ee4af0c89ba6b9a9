import { expect, it, vi } from 'vitest';
import type { ResolvedInput } from '../../render/transform/input-transform';
import { PhotoVersions } from './photo-versions';

const linear = { kind: 'gamma', gamma: 1 } as const;
const exact: ResolvedInput = { description: 'linear', curves: [linear, linear, linear], scale: 1 };
const coarse: ResolvedInput = { ...exact, precision: { bits: 8, rounding: 'round' } };

function setUp() {
  const make = vi.fn(() => Promise.resolve('8 bits'));
  const dispose = vi.fn();
  const end = vi.fn();
  return { make, dispose, end, versions: new PhotoVersions('exact', { make, dispose, end }) };
}

it('pixels of a precision are made once, and go when the last one lets them go', async () => {
  const { make, dispose, end, versions } = setUp();
  const [first, second] = await Promise.all([versions.take(coarse), versions.take(coarse)]);
  const third = second.share();
  expect([first.pixels, third.pixels, make.mock.calls.length]).toEqual(['8 bits', '8 bits', 1]);
  for (const holding of [first, second, second]) holding.release();
  await Promise.resolve();
  expect(dispose).not.toHaveBeenCalled();
  third.release();
  await vi.waitFor(() => expect(dispose).toHaveBeenCalledWith('8 bits'));
  expect(end).not.toHaveBeenCalled();
});

it('the photo stays as long as anybody has its pixels, and cannot be taken afterwards', async () => {
  const { dispose, end, versions } = setUp();
  const holding = await versions.take(exact);
  versions.release();
  expect(end).not.toHaveBeenCalled();
  holding.release();
  expect(end).toHaveBeenCalledTimes(1);
  expect(dispose).not.toHaveBeenCalled();
  await expect(versions.take(exact)).rejects.toThrow('Cancelled.');
});
