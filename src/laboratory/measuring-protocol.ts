/** What the page asks of the measuring worker, and what it answers. */
import type { NoisePoint } from '../metrics/noise-level';
import type { Luma } from './screen-luma';

export type MeasuringRequest =
  | { readonly kind: 'banding'; readonly luma: Luma }
  /** One channel's samples, 0..1. */
  | {
      readonly kind: 'noise';
      readonly samples: Float32Array;
      readonly width: number;
      readonly height: number;
    };

// A type and not an interface: only types have the index signature that a worker link asks for.
export type MeasuringResults = {
  readonly banding: number;
  readonly noise: NoisePoint[];
};

export type MeasuringResult = MeasuringResults[MeasuringRequest['kind']];
