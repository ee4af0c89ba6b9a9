/** The requests of the page to the measuring worker, and its answers. */
import type { SourceImage } from '../../core/image';
import type { ResolvedInput } from '../../render/transform/input-transform';
import type { ChannelNoise } from '../noise-measurement';
import type { Luma } from '../banding/screen-luma';

export type MeasuringRequest =
  | { readonly kind: 'banding'; readonly luma: Luma }
  | { readonly kind: 'noise'; readonly source: SourceImage; readonly input: ResolvedInput };

// A type and not an interface: only types have the index signature that a worker link asks for.
export type MeasuringResults = {
  readonly banding: number;
  readonly noise: ChannelNoise[];
};

export type MeasuringResult = MeasuringResults[MeasuringRequest['kind']];
