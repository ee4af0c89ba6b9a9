import { expect, it } from 'vitest';
import { nodeHost } from './main';
import { startProgress } from './progress';

function shownAt(times: readonly (readonly [milliseconds: number, fraction: number])[]): string[] {
  const lines: string[] = [];
  let now = 0;
  const host = { ...nodeHost, showProgress: (text: string) => void lines.push(text) };
  const progress = startProgress(host, 'a.tif', () => now);
  for (const [time, fraction] of times) {
    now = time;
    progress.onProgress(fraction);
  }
  progress.end();
  return lines;
}

it('says how far work is and how long it takes, now and then, and clears its line', () => {
  const times = [
    [500, 0.05],
    [1000, 0.1],
    [1100, 0.11],
    [20_000, 0.2],
    [21_000, 1],
  ] as const;
  expect(shownAt(times)).toEqual([
    'a.tif: 10 %, 9 s left',
    'a.tif: 20 %, 1 min 20 s left',
    'a.tif: 100 %, 0 s left',
    '',
  ]);
});

it('says nothing of short work, nor where nobody watches', () => {
  expect(shownAt([[900, 0.9]])).toEqual([]);
  const { showProgress, ...blind } = nodeHost;
  const progress = startProgress(blind, 'a.tif', () => 5000);
  expect(() => progress.onProgress(0.5)).not.toThrow();
  expect(showProgress).toBeUndefined();
});
