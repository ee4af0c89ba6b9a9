/** For trials: edits made by random steps of the agent's filters, from a seed. */
import { fromPosition } from '../../core/filter';
import type { SourceImage } from '../../core/image';
import { plainImage } from '../../core/pixels/plain-image';
import { uniform } from '../../core/random';
import type { OutputTransform, Step } from '../../core/step';
import { filtersIn } from '../../filters';
import { unflattenParameters } from '../../filters/steps';
import type { LinearPicture } from './alignment/picture';
import { shownPixels } from './unexplained';

/** One to five different filters in any order, with numbers anywhere inside of their ranges. */
export function randomSteps(seed: number): Step[] {
  let draws = 0;
  const next = (): number => uniform(seed, draws++);
  const left = [...filtersIn('agent')];
  const count = 1 + Math.floor(next() * 5);
  return Array.from({ length: count }, () => {
    const [filter] = left.splice(Math.floor(next() * left.length), 1);
    const values = filter!.parameters.flatMap((spec) =>
      Array.from({ length: spec.length }, () => fromPosition(spec, next())),
    );
    const params = unflattenParameters(filter!, values);
    return { filter: filter!.id, params, enabled: true, origin: 'person' as const };
  });
}

/** The whole picture after steps, as display values that are not clipped. */
export const editedPixels = (
  picture: LinearPicture,
  steps: readonly Step[],
  output: OutputTransform,
): Float32Array => shownPixels(picture.rows(0, picture.height), steps, output);

/** Whether most of a result's pixels have lost at least one channel at an end of the range. */
export function isMostlyClipped(shown: Float32Array): boolean {
  let clipped = 0;
  for (let i = 0; i < shown.length; i += 3) {
    if ([0, 1, 2].some((channel) => shown[i + channel]! <= 0 || shown[i + channel]! >= 1)) clipped++;
  }
  return clipped > shown.length / 6;
}

/** Display values as a file of eight bits has them. */
export function eightBits(shown: Float32Array, width: number): SourceImage {
  const samples = Uint8Array.from(shown, (value) => Math.round(Math.min(Math.max(value, 0), 1) * 255));
  return plainImage(width, samples.length / 3 / width, samples, { format: 'png' });
}
