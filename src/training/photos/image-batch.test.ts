import { beforeAll, expect, test } from 'vitest';
import { useTensorBackend } from '../../policy/worker/backend';
import { PAPER_ARCHITECTURE } from '../../policy/model/architecture';
import { initialState } from '../../policy/round/state';
import { downloadImages, freshRecord, uploadImages } from './image-batch';

/** Two pixels by two; the hundreds say which image. */
const image = (first: number): Float32Array => Float32Array.from({ length: 12 }, (_, i) => first + i);

beforeAll(() => useTensorBackend('wasm'));

test('images come back from a batch as they went in', () => {
  const images = [image(100), image(200), image(300)];
  const batch = uploadImages(images, 2);
  expect(batch.shape).toEqual([3, 2, 2, 3]);
  expect(downloadImages(batch)).toEqual(images);
  // Green of the lower left pixel of the second.
  expect(batch.arraySync()[1]![1]![0]![1]).toBe(207);
  batch.dispose();
});

test('a batch keeps neither the arrays that went in nor those that came out', () => {
  const given = image(0);
  const batch = uploadImages([given], 2);
  given.fill(9);
  const [first] = downloadImages(batch);
  expect(first).toEqual(image(0));
  first!.fill(9);
  expect(downloadImages(batch)[0]).toEqual(image(0));
  batch.dispose();
});

test('a fresh record has no steps behind it', () => {
  expect(freshRecord(image(0), PAPER_ARCHITECTURE).state).toEqual(initialState(PAPER_ARCHITECTURE));
});
