/** The reference vectors on every backend that must agree with them. */
import { afterAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../main';
import { openBackend, REQUIRED_IN_CI } from './backends';
import { verifyFilterCases, verifyStudyCases } from './filter-cases';
import { verifyPhotographs } from './photographs';
import { verifyPolicyCases } from './policy-cases';
import { verifyTrainingCases } from './training-cases';
import { readVectorFiles } from './vector-files';
import type { VerifyResult } from './vectors';
import { describeNeeding, has, sharedPath } from '../../platform/needs.fixture';

const FOLDER = sharedPath('shared/reference');

describeNeeding('shared/reference')('reference vectors', async () => {
  const vectors = await readVectorFiles(has('shared/reference') ? FOLDER : '.', nodeHost);

  for (const name of REQUIRED_IN_CI) {
    describe(name, async () => {
      const opened = await openBackend(name, nodeHost);
      if ('reason' in opened) {
        if (process.env['CI']) it('runs', () => expect.fail(opened.reason));
        else it.skip(`does not run here: ${opened.reason}`);
        console.warn(`SKIPPED: the reference vectors on ${name}: ${opened.reason}`);
        return;
      }
      const { backend, makeRenderer } = opened;
      afterAll(() => opened.close());

      it('filters.json', { timeout: 300_000 }, async () => {
        expectAllPass(await verifyFilterCases(backend, vectors.filterCases));
      });
      it('study-filters.json', { timeout: 300_000 }, async () => {
        expectAllPass(await verifyStudyCases(backend, vectors.studyCases));
      });
      const { policy, photographs } = vectors;
      if (backend.rollout && policy) {
        it('policy.json', { timeout: 300_000 }, async () => {
          const { results, notRun } = await verifyPolicyCases(backend, policy, photographs, nodeHost);
          expectAllPass(results);
          expect(notRun).toEqual([]);
        });
      }
      if (backend.training) {
        it('training.json', { timeout: 300_000 }, async () => {
          // Ten seconds a case on `cpu`, where `verify` runs them all; the last has a penalty to differentiate.
          const cases = vectors.trainingCases.slice(name === 'tfjs-cpu' ? -1 : 0);
          expectAllPass(await verifyTrainingCases(backend, cases));
        });
      }
      if (!makeRenderer) return;
      it('photographs through a fused chain', { timeout: 300_000 }, async () => {
        expectAllPass(await verifyPhotographs(name, makeRenderer, photographs, nodeHost));
      });
    });
  }
});

function expectAllPass(results: readonly VerifyResult[]): void {
  expect(results.length).toBeGreaterThan(0);
  expect(results.filter((result) => !result.pass)).toEqual([]);
}
