import { expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { makeStep } from '../../filters/steps';
import { requireFilter } from '../../filters';
import type { AssessmentSource } from './assessment-sources';
import { lookOfTargets } from './towards-look';

const brighter = { ...makeStep(requireFilter('exposure')), params: { ev: 1 } };

it('takes finished photographs through the steps and clips them', () => {
  const { image } = lookOfTargets([brighter]);
  const after = image(plainImage(2, 1, Uint8Array.of(51, 102, 0, 204, 255, 25)));
  const expected = [0.4, 0.8, 0, 1, 1, 50 / 255];
  expect([...after.samples].every((x, i) => Math.abs(x - expected[i]!) < 1e-6)).toBe(true);
});

it('moves what a photograph should become, and not the photograph', async () => {
  const photo = { source: plainImage(1, 1, Float32Array.of(0.1, 0.1, 0.1)) };
  const given = {
    weight: 1,
    photograph: 'a',
    open: () => Promise.resolve({ photo, finished: Float32Array.of(0.25, 0.5, 0.75) }),
  } as unknown as AssessmentSource;
  const opened = await lookOfTargets([brighter]).source(given).open();
  expect(opened.photo).toBe(photo);
  expect([...opened.finished!]).toEqual([0.5, 1, 1]);
});
