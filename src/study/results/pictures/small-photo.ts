/** A photograph made small with its shape kept: what results are drawn from and measured in. */
import { throwIfCancelled } from '../../../core/errors';
import type { SourceImage } from '../../../core/image';
import { Shrinker, sizeWithin } from '../../../core/pixels/shrink';
import { Breather, type LaboratoryWork } from '../../../core/work/breathing';
import { encodedRow } from '../../../metrics/difference/encoded-pixels';
import { type ResolvedInput, RowLineariser } from '../../../render/transform/input-transform';
import type { SmallPhoto } from '../../../render/thumbnails';

/** Pixels along the longer edge, at most. */
export const LONG_SIDE = 96;

export type SmallWork = Omit<LaboratoryWork, 'onProgress'>;

/** In linear light, as the first step sees it. Throws a CancelledError where the signal says so. */
export function smallPhoto(source: SourceImage, input: ResolvedInput, work?: SmallWork): Promise<SmallPhoto> {
  const lineariser = new RowLineariser(source, input);
  return shrunk(source, (row) => lineariser.rows(row, 1), work);
}

/** Numbers as they are stored, 0..1: of a finished picture. */
export const smallTarget = (source: SourceImage, work?: SmallWork): Promise<SmallPhoto> =>
  shrunk(source, (row) => encodedRow(source, row), work);

/** By area averaging, never made larger. `rowAt` gives interleaved RGB. */
async function shrunk(
  { width, height }: Pick<SourceImage, 'width' | 'height'>,
  rowAt: (row: number) => Float32Array,
  { signal, breathe }: SmallWork = {},
): Promise<SmallPhoto> {
  const breather = new Breather(breathe);
  const small = sizeWithin({ width, height }, LONG_SIDE);
  const shrinker = new Shrinker({ x: 0, width, height }, small);
  for (let row = 0; row < height; row++) {
    if (breather.due) await breather.breathe();
    throwIfCancelled(signal);
    shrinker.add(row, () => rowAt(row));
  }
  return { ...small, pixels: shrinker.pixels };
}
