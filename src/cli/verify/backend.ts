/** What `verify` asks of a backend: the filters, one step at a time, and on tensors their gradients. */
import type { Filter } from '../../core/filter';

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

export interface VerifyBackend {
  readonly name: string;
  decode(filter: Filter, raw: readonly number[]): Promise<ArrayLike<number>>;
  apply(request: StepRequest): Promise<ArrayLike<number>>;
  /** Vector-Jacobian products of the unmasked step with a cotangent; tensors only. */
  gradients?(
    request: Omit<StepRequest, 'parameters'> & { readonly raw: readonly number[] },
    cotangent: readonly number[],
  ): Promise<Gradients>;
  close(): void;
}
