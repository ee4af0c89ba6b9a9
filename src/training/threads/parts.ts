/**
 * The kinds of parts of a batch that a thread can evaluate, each as plain data, and their results. A request has
 * everything that its answer depends on.
 */
import * as tf from '@tensorflow/tfjs';
import type { Answer } from '../../core/work/worker-link';
import type { Architecture } from '../../policy/model/architecture';
import type { Weights } from '../../policy/model/weights';
import type { Networks } from '../../policy/network/networks';
import type { Gradients } from '../losses/gradients';
import { tensorsOf } from '../optimiser/trainable';
import { evaluatePairPart, type PairPart, type PairPartResult } from '../pairs/pair-part';
import { type ActorPart, type ActorPartResult, evaluateActorPart } from './actor-part';
import { type CriticFigures, type CriticPart, evaluateCriticPart } from './critic-part';
import type { PartResult } from './cut';

export interface Parts {
  readonly actor: ActorPart;
  readonly critic: CriticPart;
  readonly pairs: PairPart;
}

export interface PartResults {
  readonly actor: ActorPartResult;
  readonly critic: PartResult<CriticFigures>;
  readonly pairs: PairPartResult;
}

export type PartKind = keyof Parts;

/** A part of one kind, with the weights to evaluate it at, and the memory for its gradients; both threads see these. */
export interface PartRequest<Kind extends PartKind = PartKind> {
  readonly kind: Kind;
  readonly architecture: Architecture;
  readonly weights: Weights;
  readonly gradients: Gradients;
  readonly part: Parts[Kind];
}

const EVALUATORS: {
  readonly [Kind in PartKind]: (networks: Networks, part: Parts[Kind]) => PartResults[Kind];
} = {
  actor: evaluateActorPart,
  critic: evaluateCriticPart,
  pairs: evaluatePairPart,
};

/** Evaluates a part in this thread. */
export function evaluatePart<Kind extends PartKind>(
  kind: Kind,
  networks: Networks,
  part: Parts[Kind],
): PartResults[Kind] {
  return EVALUATORS[kind](networks, part);
}

/** Returns what evaluates the parts that other threads send. */
export function partAnswerer(): (request: PartRequest) => Promise<Answer<PartResults[PartKind]>> {
  let known: Architecture | undefined;
  return async ({ kind, architecture, weights, gradients, part }) => {
    // Filters are prepared once for an architecture, and every request has a new copy of it.
    if (JSON.stringify(known) !== JSON.stringify(architecture)) known = architecture;
    const tensors = tensorsOf(weights);
    try {
      const result = evaluatePart(kind, { architecture: known!, weights: tensors }, part);
      const written = [...result.gradients].map(([name, slopes]) => {
        const shared = gradients.get(name)!;
        shared.set(slopes);
        return [name, shared] as const;
      });
      return [{ ...result, gradients: new Map(written) }, []];
    } finally {
      tf.dispose([...tensors.values()]);
    }
  };
}
