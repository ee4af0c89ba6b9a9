/** A policy as the editor needs it; loaders make it, and suggestions ask it. */
import type { InputTransform, OutputTransform } from '../../core/step';
import type { Architecture } from '../../policy/model/architecture';
import type { Goal } from '../../policy/model/goal';
import type { LookId } from '../../policy/model/looks';
import type { Judgement } from '../../policy/round/agent';
import type { Decision, RolloutRequest, Round } from '../../policy/round/rollout';
import type { FoundRound, SearchRequest } from '../../policy/round/search';
import type { SlopesRequest, StepSlopes } from '../../policy/round/slopes';
import type { PolicyState } from '../../policy/round/state';

/** A loaded model, wherever it runs. */
export interface Policy {
  readonly name: string;
  /** The look of one that comes with the page; undefined for others. */
  readonly look: LookId | undefined;
  /** Its trainer and its photographs, in words that are always shown with it. */
  readonly origin: string;
  readonly licence: string;
  /** A text for people: the purpose and the photographs of its training, its quality, and the uses it is not for. */
  readonly card: string;
  /** The backend it runs on, e.g. "wasm, 5 ms a picture". */
  readonly backend: string;
  readonly input: InputTransform;
  readonly output: OutputTransform;
  /** The size that it sees, and its actions. */
  readonly architecture: Architecture;
  judge(image: Float32Array, state: PolicyState, goal?: Goal): Promise<Judgement>;
  rollout(request: RolloutRequest): Promise<Decision[]>;
  /** Several rounds, which go through the networks together, in the order of the requests. */
  rounds(requests: readonly RolloutRequest[]): Promise<Round[]>;
  search(request: SearchRequest, onProgress?: (fraction: number) => void): Promise<FoundRound[]>;
  /** Which way the parameters of a step would be turned by the critic, and by a goal. */
  slopes(request: SlopesRequest): Promise<StepSlopes>;
  /** For each picture a map of where the critic looks, 0..1 for each pixel. */
  saliency(images: readonly Float32Array[]): Promise<Float32Array[]>;
  dispose(): void;
}
