/** Targets with a look of their own, as a recipe's `look` makes them for training: finished photographs after steps. */
import { plainImage } from '../../core/pixels/plain-image';
import type { SourceImage } from '../../core/image';
import type { Step } from '../../core/step';
import type { Size } from '../../core/pixels/shrink';
import { parseStepsFile } from '../../filters/steps';
import { pixelsAfter } from '../../render/cpu/pixels-after';
import { naming } from '../files/photo-file';
import type { Host } from '../host';
import { type AssessmentSource, encodedPixels } from './assessment-sources';

/** What a look does to a finished photograph. */
export interface LookOfTargets {
  /** An image whose stored values went through the steps. */
  readonly image: (finished: SourceImage) => SourceImage;
  /** A photograph that is to become what its finished version is after the steps. It stays as it is itself. */
  readonly source: (source: AssessmentSource) => AssessmentSource;
}

/** Reads the steps of a look; without a path nothing changes. Throws a UserError that names the steps file. */
export async function readLook(host: Host, path: string | undefined): Promise<LookOfTargets> {
  if (path === undefined) return { image: (finished) => finished, source: (source) => source };
  const { steps } = await naming(path, async () => parseStepsFile(await host.readText(path)));
  return lookOfTargets(steps.filter(({ enabled }) => enabled));
}

/** Encoded values, clipped to 0..1 after the steps, as `training/pairs` has them while training. */
export function lookOfTargets(steps: readonly Step[]): LookOfTargets {
  const after = (pixels: Float32Array, size: Size): Float32Array =>
    pixelsAfter(pixels, steps, size).map((x) => Math.min(Math.max(x, 0), 1));
  return {
    image: (finished) =>
      plainImage(finished.width, finished.height, after(encodedPixels(finished), finished)),
    source: (source) => ({
      ...source,
      open: async () => {
        const { photo, finished } = await source.open();
        return { photo, ...(finished && { finished: after(finished, photo.source) }) };
      },
    }),
  };
}
