/** What `verify` asks of a backend: the filters, one step at a time, and on tensors their gradients and the agent. */
import type { Filter } from '../../core/filter';
import type { Architecture } from '../../policy/architecture';
import type { Decision, RolloutRequest } from '../../policy/rollout';
import type { Weights } from '../../policy/weights';

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

export interface Gradients {
  readonly raw: ArrayLike<number>;
  readonly input: ArrayLike<number>;
}

export interface AgentRequest extends RolloutRequest {
  readonly weights: Weights;
  readonly architecture: Architecture;
}

export interface VerifyBackend {
  readonly name: string;
  decode(filter: Filter, raw: readonly number[]): Promise<ArrayLike<number>>;
  apply(request: StepRequest): Promise<ArrayLike<number>>;
  /** Vector-Jacobian products of the unmasked step with a cotangent; tensors only. */
  gradients?(
    request: Omit<StepRequest, 'parameters'> & { readonly raw: readonly number[] },
    cotangent: readonly number[],
  ): Promise<Gradients>;
  /** A round of the agent; tensors only. */
  rollout?(request: AgentRequest): Promise<Decision[]>;
  close(): void;
}
