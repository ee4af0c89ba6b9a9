/** A photograph as rows of linear light, whatever file it came from. */
import type { ColorProfile } from '../../../core/color';
import type { SourceImage } from '../../../core/image';
import { convertPrimaries, primariesBetween } from '../../../core/profile/primaries';
import type { InputTransform } from '../../../core/step';
import { resolveInput, RowLineariser } from '../../../render/transform/input-transform';

export interface LinearPicture {
  readonly width: number;
  readonly height: number;
  /** Interleaved RGB of whole rows. */
  rows(first: number, count: number): Float32Array;
}

/** The contents of a photograph's file. */
export interface Photograph {
  readonly source: SourceImage;
  readonly profile: ColorProfile | undefined;
}

export function pictureOf({ source, profile }: Photograph, input: InputTransform): LinearPicture {
  const { width, height } = source;
  const lineariser = new RowLineariser(source, resolveInput(source, profile, input));
  return { width, height, rows: (first, count) => lineariser.rows(first, count) };
}

/**
 * The same for a finished photograph, as it looks: by its own profile, without one linear where the samples are floats and
 * else sRGB. Its colors become numbers for the primaries of the profile `into`; without one for sRGB's.
 */
export function finishedPicture(photograph: Photograph, into?: ColorProfile): LinearPicture {
  const { source, profile } = photograph;
  const withoutProfile = source.description.sampleFormat === 'float' ? 'linear' : 'srgb';
  const picture = pictureOf(photograph, profile ? 'auto' : withoutProfile);
  const matrix = primariesBetween(profile, into);
  if (!matrix) return picture;
  return { ...picture, rows: (first, count) => convertPrimaries(picture.rows(first, count), matrix) };
}
