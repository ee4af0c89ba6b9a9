/**
 * The interface that `verify` calls on every backend: the filters, one step at a time, and on tensors also their
 * gradients, the agent and its training.
 */
import type { Filter, LearnedFilter } from '../../core/filter';
import type { Architecture } from '../../policy/model/architecture';
import type { Decision, RolloutRequest } from '../../policy/round/rollout';
import type { PolicyState } from '../../policy/round/state';
import type { Weights } from '../../policy/model/weights';

/** One filter over a small image. */
export interface StepRequest {
  readonly filter: Filter;
  readonly width: number;
  readonly height: number;
  /** Interleaved RGB, height * width * 3. */
  readonly input: readonly number[];
  /** Flat, in the filter's order. */
  readonly parameters: readonly number[];
  readonly maskRaw?: readonly number[];
}

/** With respect to the raw numbers, and to the input's pixels. */
export interface StepGradients {
  readonly raw: ArrayLike<number>;
  readonly input: ArrayLike<number>;
}

/** A round with these weights. */
export interface AgentRequest extends RolloutRequest {
  readonly weights: Weights;
  readonly architecture: Architecture;
}

/** A batch each for a critic step and an actor-critic step; images are interleaved RGB, one after another. */
export interface TrainingRequest {
  readonly weights: Weights;
  readonly architecture: Architecture;
  readonly images: Float32Array;
  readonly states: readonly PolicyState[];
  readonly actions: readonly number[];
  /** 0..1 */
  readonly progress: number;
  readonly fake: Float32Array;
  readonly real: Float32Array;
  readonly interpolation: readonly number[];
}

/** A loss, what it is made of, and the length of each weight tensor's gradient, all by name. */
export interface LossReport {
  readonly terms: Readonly<Record<string, ArrayLike<number>>>;
  readonly gradientNorms: Readonly<Record<string, number>>;
}

/** The three losses that a training step goes by. */
export interface TrainingReport {
  readonly critic: LossReport;
  readonly policy: LossReport;
  readonly value: LossReport;
}

/** One way to run the filters. Only tensors can do all of it; the optional members are missing elsewhere. */
export interface VerifyBackend {
  readonly name: string;
  /** A network's activations to the filter's parameters. */
  decode(filter: LearnedFilter, raw: readonly number[]): Promise<ArrayLike<number>>;
  /** The image after the step: interleaved RGB. */
  apply(request: StepRequest): Promise<ArrayLike<number>>;
  /** Vector-Jacobian products of the unmasked step with a cotangent; tensors only. */
  gradients?(
    request: Omit<StepRequest, 'parameters' | 'filter'> & {
      readonly filter: LearnedFilter;
      readonly raw: readonly number[];
    },
    cotangent: readonly number[],
  ): Promise<StepGradients>;
  /** A round of the agent; tensors only. */
  rollout?(request: AgentRequest): Promise<Decision[]>;
  /** The losses of training with their gradients; tensors only. */
  training?(request: TrainingRequest): Promise<TrainingReport>;
  close(): void;
}
