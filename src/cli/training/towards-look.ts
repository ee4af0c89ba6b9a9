/** Targets with a look of their own, as a recipe's `look` makes them for training: finished photographs after steps. */
import { plainImage } from '../../core/pixels/plain-image';
import type { SourceImage } from '../../core/image';
import type { Step } from '../../core/step';
import { finishedAfter } from '../../training/pairs/pair-photos';
import { readStepsFile } from '../files/steps-file';
import type { Host } from '../host';
import { type AssessmentSource, encodedPixels } from './assessment-sources';

/** The effect of a look on the targets of an assessment. */
export interface LookOfTargets {
  /** An image whose stored values went through the steps. */
  readonly image: (finished: SourceImage) => SourceImage;
  /** A photograph that is to become what its finished version is after the steps. It stays as it is itself. */
  readonly source: (source: AssessmentSource) => AssessmentSource;
}

/** Reads the steps of a look; without a path nothing changes. Throws a UserError that names the steps file. */
export async function readLook(host: Host, path: string | undefined): Promise<LookOfTargets> {
  if (path === undefined) return { image: (finished) => finished, source: (source) => source };
  const { steps } = await readStepsFile(host, path);
  return lookOfTargets(steps);
}

/** The look that steps give, as training from pairs has it. */
export function lookOfTargets(steps: readonly Step[]): LookOfTargets {
  return {
    image: (finished) =>
      plainImage(finished.width, finished.height, finishedAfter(encodedPixels(finished), steps, finished)),
    source: (source) => ({
      ...source,
      open: async () => {
        const { photo, finished } = await source.open();
        return { photo, ...(finished && { finished: finishedAfter(finished, steps, photo.source) }) };
      },
    }),
  };
}
