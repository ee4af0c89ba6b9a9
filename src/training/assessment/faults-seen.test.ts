import { expect, test } from 'vitest';
import type { Agent } from '../../policy/round/agent';
import { goalOf } from '../../policy/model/goal-miss';
import { FAULT_NAMES } from '../photos/faults';
import { faultLine, faultsSeen, meanFaultsSeen } from './faults-seen';

const PHOTOGRAPH = Float32Array.from({ length: 8 * 8 * 3 }, (_, i) => 0.1 + (0.8 * ((i * 29) % 97)) / 96);

/** A critic with a taste of its own. */
const criticOf = (score: (image: Float32Array) => number): Pick<Agent, 'scores'> => ({
  scores: (images) => Promise.resolve(images.map(score)),
});

test('a critic that likes the dark sees what is too light, and prefers what is too dark', async () => {
  const seen = await faultsSeen(
    criticOf((image) => -goalOf(image).lightness),
    PHOTOGRAPH,
  );
  expect(seen).toMatchObject({ haze: 1, overexposed: 1, underexposed: 0 });
});

test('a critic that likes cold light sees one of two casts', async () => {
  const seen = await faultsSeen(
    criticOf((image) => -goalOf(image).warmth),
    PHOTOGRAPH,
  );
  expect(seen.cast).toBe(0.5);
});

test('a critic that knows the photograph sees everything, and one that cannot tell sees nothing', async () => {
  const all = await faultsSeen(
    criticOf((image) => (image === PHOTOGRAPH ? 1 : 0)),
    PHOTOGRAPH,
  );
  const nothing = await faultsSeen(
    criticOf(() => 3),
    PHOTOGRAPH,
  );
  const mean = meanFaultsSeen([
    { seen: all, weight: 3 },
    { seen: nothing, weight: 1 },
  ]);
  expect(mean).toEqual(Object.fromEntries(FAULT_NAMES.map((name) => [name, 0.75])));
  expect(faultLine(mean)).toContain('haze 75, cast 75');
});
