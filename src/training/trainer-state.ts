/** The state of a training run between two updates, and the report of an iteration. */
import { type Architecture, NETWORK_PREFIXES, weightSpecs } from '../policy/model/architecture';
import type { Weights } from '../policy/model/weights';
import type { PhotoSet } from './photos/photo-set';
import type { ReplayRecord } from './rounds/replay-memory';
import type { Trainable } from './optimiser/trainable';

export interface TrainingPhotos {
  readonly sources: PhotoSet;
  readonly targets: PhotoSet;
}

/** The report of one iteration: means over the batch, and over the critic's steps. */
export interface IterationReport {
  /** From 0. */
  readonly iteration: number;
  readonly policyLoss: number;
  readonly valueLoss: number;
  readonly reward: number;
  /** Entropy of the choice among filters, in nats. */
  readonly entropy: number;
  readonly policyGradient: number;
  readonly criticLoss: number;
  /** The critic's estimate of the earth mover's distance between results and targets. */
  readonly emd: number;
  /** Mean length of the critic's gradient with respect to an image. */
  readonly gradientNorm: number;
}

/** Everything that the next update depends on. */
export interface TrainerState {
  /** Iterations that are complete. */
  readonly iteration: number;
  /** The iteration under way: its report so far, and the critic steps that are left. */
  readonly begun?: { readonly report: IterationReport; readonly criticStepsLeft: number };
  /** Draws taken from the random stream. */
  readonly drawn: number;
  readonly records: readonly ReplayRecord[];
  readonly networks: Readonly<Record<NetworkName, Trainable>>;
  /** The running mean of the policy's weights, where the recipe has one. */
  readonly average?: Weights;
}

export type NetworkName = 'policy' | 'value' | 'critic';

/** Prefixes of the networks' weights. */
export const WEIGHT_PREFIXES: Readonly<Record<NetworkName, string>> = {
  policy: NETWORK_PREFIXES.parameters,
  value: 'rl_value',
  critic: NETWORK_PREFIXES.critic,
};

/** The weights of a model as numbers, in the architecture's order, with the average where there is one; not a copy. */
export function modelWeights(
  networks: Readonly<Record<NetworkName, Trainable>>,
  average: Weights | undefined,
  architecture: Architecture,
): Weights {
  const all = new Map(Object.values(networks).flatMap((network) => [...network.weights]));
  for (const [name, tensor] of average ?? []) all.set(name, tensor);
  return new Map(weightSpecs(architecture).map(({ name }) => [name, all.get(name)!]));
}
