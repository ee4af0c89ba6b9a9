/** Runs `filters.json` and `study-filters.json` on one backend. */
import { fromPosition, type Filter } from '../../core/filter';
import { requireLearnedFilter, STUDY_FILTERS } from '../../filters';
import type { StepRequest, VerifyBackend } from './backend';
import { maskFilter } from './mask-filter';
import {
  compare,
  gradientTolerance,
  outputTolerance,
  parameterTolerance,
  type VerifyResult,
} from './vectors';
import type { FilterCase, StudyCase } from './vector-schemas';

/** Counted from 1, for people. */
const caseName = (filter: string, index: number): string => `${filter} ${index + 1}`;

/** Returns one weight per pixel, 0..1. */
export async function maskWeights(
  backend: VerifyBackend,
  { filter, width, height, input, maskRaw }: StepRequest & { readonly maskRaw: readonly number[] },
): Promise<number[]> {
  const request = { filter: maskFilter(filter), width, height, input, parameters: maskRaw };
  return Array.from(await backend.apply(request)).filter((_, i) => i % 3 === 0);
}

/** Decoding, output, mask and masked output of every case; gradients where the backend has them. */
export async function verifyFilterCases(
  backend: VerifyBackend,
  cases: readonly FilterCase[],
): Promise<VerifyResult[]> {
  const results: VerifyResult[] = [];
  for (const [index, vector] of cases.entries()) {
    const filter = requireLearnedFilter(vector.filter);
    const [height, width] = vector.shape;
    const where = (quantity: string) => ({
      file: 'filters.json',
      case: caseName(vector.filter, index),
      backend: backend.name,
      quantity,
    });
    const request = { filter, width, height, input: vector.input, parameters: vector.params };

    const decoded = await backend.decode(filter, vector.raw);
    results.push(compare(where('params'), decoded, vector.params, parameterTolerance));
    const output = await backend.apply(request);
    results.push(compare(where('output'), output, vector.output, outputTolerance));

    if (vector.maskRaw && vector.mask && vector.maskedOutput) {
      const masked = { ...request, maskRaw: vector.maskRaw };
      const weights = await maskWeights(backend, masked);
      results.push(compare(where('mask'), weights, vector.mask, outputTolerance));
      const blended = await backend.apply(masked);
      results.push(compare(where('maskedOutput'), blended, vector.maskedOutput, outputTolerance));
    }
    if (backend.gradients && vector.cotangent && vector.gradRaw && vector.gradInput) {
      const gradients = await backend.gradients(
        { filter, width, height, input: vector.input, raw: vector.raw },
        vector.cotangent,
      );
      results.push(
        compare(where('gradRaw'), gradients.raw, vector.gradRaw, gradientTolerance(vector.gradRaw)),
        compare(where('gradInput'), gradients.input, vector.gradInput, gradientTolerance(vector.gradInput)),
      );
    }
  }
  return results;
}

/** The human-study filters from slider positions; the vectors are without the clipping around a step. */
export async function verifyStudyCases(
  backend: VerifyBackend,
  cases: readonly StudyCase[],
): Promise<VerifyResult[]> {
  const results: VerifyResult[] = [];
  for (const [index, vector] of cases.entries()) {
    const filter: Filter = { ...studyFilterFor(vector.filter), clips: false };
    const [height, width] = vector.shape;
    const parameters = vector.sliders.map((position, i) =>
      fromPosition(filter.parameters[i]!, position / 100),
    );
    const output = await backend.apply({ filter, width, height, input: vector.input, parameters });
    const where = {
      file: 'study-filters.json',
      case: caseName(filter.id, index),
      backend: backend.name,
      quantity: 'output',
    };
    results.push(compare(where, output, vector.output, outputTolerance));
  }
  return results;
}

/** The vectors name the human-study filters by their counterparts. */
function studyFilterFor(counterpart: string): Filter {
  const filter = STUDY_FILTERS.find(({ study }) => study.counterpart === counterpart);
  if (!filter) throw new RangeError(`there is no human-study filter for "${counterpart}"`);
  return filter;
}
