import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pace } from './pace';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Frames that take so long each; `drawn` says which of them were coarse. */
function setUp(milliseconds: number) {
  const drawn: boolean[] = [];
  const refine = vi.fn();
  const pace = new Pace(refine);
  const frame = () =>
    pace.frame(async (coarse) => {
      drawn.push(coarse);
      await vi.advanceTimersByTimeAsync(milliseconds);
      return true;
    });
  return { drawn, refine, pace, frame };
}

it('draws coarsely while something moves, and asks for the exact frame once nothing does', async () => {
  const { drawn, refine, pace, frame } = setUp(60);
  for (let i = 0; i < 3; i++) await frame();
  expect(drawn).toEqual([false, true, true]);
  expect(pace.isCoarse).toBe(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(refine).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(100);
  expect(refine).toHaveBeenCalledTimes(1);
  expect(pace.isCoarse).toBe(false);
  await frame();
  expect(drawn.at(-1)).toBe(false);
});

it('draws exactly where that is quick, and what comes alone', async () => {
  const quick = setUp(10);
  for (let i = 0; i < 3; i++) await quick.frame();
  expect(quick.drawn).toEqual([false, false, false]);
  const slow = setUp(60);
  await slow.frame();
  await vi.advanceTimersByTimeAsync(1000);
  await slow.frame();
  expect(slow.drawn).toEqual([false, false]);
});

it('asks for nothing more once it is stopped', async () => {
  const { refine, pace, frame } = setUp(60);
  await frame();
  await frame();
  pace.stop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(refine).not.toHaveBeenCalled();
});
