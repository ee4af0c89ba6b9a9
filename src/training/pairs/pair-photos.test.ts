import { expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { PhotoSet, squareSize } from '../photos/photo-set';
import { RandomStream } from '../random-stream';
import { towardsLook, unprocessedPairs } from './pair-photos';
import { PAIR_RECIPE } from './pair-recipe';

const SIZE = 8;
const pixels = Float32Array.from({ length: squareSize(SIZE) ** 2 * 3 }, (_, i) => uniform(7, i));
const pairs = unprocessedPairs(
  new PhotoSet([{ name: 'a.png', weight: 1, pixels }], SIZE),
  PAIR_RECIPE.unprocessing,
);

test('a look moves what is to be learned, and leaves what it is made from', () => {
  const lighter = { filter: 'exposure', params: { ev: 1 }, enabled: true, origin: 'person' } as const;
  const moved = towardsLook(pairs, [lighter]);
  for (const draw of [
    (from: typeof pairs) => from.draw(new RandomStream(3)),
    (from: typeof pairs) => from.centers(new RandomStream(3))[0]!,
  ]) {
    const [plain, looked] = [draw(pairs), draw(moved)];
    expect(looked.source).toEqual(plain.source);
    looked.target.forEach((x, i) => expect(x).toBeCloseTo(Math.min(2 * plain.target[i]!, 1), 5));
  }
});
