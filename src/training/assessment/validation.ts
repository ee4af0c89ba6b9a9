/** How a policy does during training on photographs that it does not learn from: the same ones every time. */
import type { ImageAttributes, ImageWeights } from '../../metrics/distribution/histogram-intersection';
import type { Networks } from '../../policy/network/networks';
import { assessResults, type Assessment, attributesOf, decisionsOf, type PairAssessment } from './assessment';
import { batchRollout } from '../rounds/batch-rollout';
import { type Jitter, jittered } from '../photos/jitter';
import type { PhotoSet } from '../photos/photo-set';
import { RandomStream } from '../random-stream';
import type { TrainingPhotos } from '../trainer-state';
import { mean } from '../../metrics/statistics/mean';

/** By what was looked at: `validation`, and `jittered` where there is jitter; untouched ones say so. */
export type ValidationReport = Readonly<Record<string, Assessment>>;

/** A report as far as its score is concerned. */
export type ScoredValidation = Readonly<
  Record<
    string,
    {
      readonly intersections: Pick<Assessment['intersections'], 'mean'>;
      readonly pairs?: Pick<PairAssessment, 'deltaE'>;
    }
  >
>;

export const UNTOUCHED_SUFFIX = ', untouched';

/** The seed of the jitter. */
const SEED = 64;

export class Validation {
  readonly #sources: Readonly<Record<string, readonly Float32Array[]>>;
  readonly #targets: readonly ImageAttributes[];
  readonly #weights: ImageWeights;

  /** Looks at the photographs' centers: as they are and, where there is jitter, jittered. */
  constructor({ sources, targets }: TrainingPhotos, jitter?: Jitter) {
    const centers = sources.centers();
    const random = new RandomStream(SEED);
    this.#sources = {
      validation: centers,
      ...(jitter && { jittered: centers.map((image) => jittered(image, jitter, random)) }),
    };
    this.#targets = attributesOf(targets.centers());
    // Photographs count as often as they are drawn while training.
    const weightsOf = ({ photos }: PhotoSet): number[] => photos.map(({ weight }) => weight);
    this.#weights = { results: weightsOf(sources), targets: weightsOf(targets) };
  }

  untouched(): ValidationReport {
    const entries = Object.entries(this.#sources).map(
      ([name, images]) =>
        [
          `${name}${UNTOUCHED_SUFFIX}`,
          assessResults(images, this.#targets, { weights: this.#weights }),
        ] as const,
    );
    return Object.fromEntries(entries);
  }

  /** With the likeliest filter at every step, without dropout. */
  of(networks: Networks): ValidationReport {
    const entries = Object.entries(this.#sources).map(([name, images]) => {
      const { results, sequences } = batchRollout(networks, images);
      const decisions = decisionsOf(sequences, networks.architecture.filters);
      return [name, assessResults(results, this.#targets, { decisions, weights: this.#weights })] as const;
    });
    return Object.fromEntries(entries);
  }
}

/**
 * Returns the score by which the best model is chosen, the larger the better: the mean intersection, 0..1, or for pairs
 * how near results come. It is -Infinity where nothing was done to the photographs.
 */
export function validationScore(report: ScoredValidation): number {
  const means = Object.entries(report)
    .filter(([name]) => !name.endsWith(UNTOUCHED_SUFFIX))
    .map(([, { intersections, pairs }]) => (pairs ? -pairs.deltaE : intersections.mean));
  return means.length === 0 ? -Infinity : mean(means);
}
