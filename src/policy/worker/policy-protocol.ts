/** The requests of the page to the policy's worker, and its answers. */
import type { Judgement, Situation } from '../round/agent';
import type { ModelDescription } from '../model/model';
import type { RolloutRequest, Round } from '../round/rollout';
import type { FoundRound, SearchRequest } from '../round/search';
import type { SlopesRequest, StepSlopes } from '../round/slopes';

/** Where a model's bytes are. */
export type ModelSource =
  | { readonly kind: 'folder'; readonly manifest: Blob; readonly weights: Blob }
  | { readonly kind: 'checkpoint'; readonly index: Blob; readonly data: Blob }
  /** The web address of a checkpoint: what is missing of its weights is fetched, and kept. */
  | { readonly kind: 'address'; readonly address: string }
  /** The web address of a model folder. */
  | { readonly kind: 'url'; readonly url: string };

/** `auto`: the fastest that is there; it also takes the place of any other that does not start. */
export type PolicyBackend = 'auto' | 'wasm' | 'webgpu' | 'cpu';

export type PolicyRequest =
  | { readonly kind: 'load'; readonly source: ModelSource; readonly backend: PolicyBackend }
  | { readonly kind: 'judge'; readonly situation: Situation }
  /** Several rounds, which go through the networks together. */
  | { readonly kind: 'rounds'; readonly requests: readonly RolloutRequest[] }
  | { readonly kind: 'search'; readonly request: SearchRequest }
  | { readonly kind: 'slopes'; readonly request: SlopesRequest }
  | { readonly kind: 'saliency'; readonly images: readonly Float32Array[] };

export interface LoadedModel extends ModelDescription {
  readonly backend: Exclude<PolicyBackend, 'auto'>;
  /** One look at a picture once everything is warm, measured. */
  readonly milliseconds: number;
}

/** A model whose bytes are bad, so that it would start nowhere and never; other failures may pass. */
export interface DamagedModel {
  /** The reason why the model cannot be used, in one sentence. */
  readonly damage: string;
}

/** The answer that belongs to each kind of request. */
export interface PolicyResults extends Record<PolicyRequest['kind'], unknown> {
  readonly load: LoadedModel | DamagedModel;
  readonly judge: Judgement;
  readonly rounds: Round[];
  readonly search: FoundRound[];
  readonly slopes: StepSlopes;
  readonly saliency: Float32Array[];
}

export type PolicyResult = PolicyResults[PolicyRequest['kind']];
