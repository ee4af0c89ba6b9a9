/** A photograph made small with its shape kept: what results are drawn from and measured in. */
import { throwIfCancelled } from '../../core/errors';
import type { SourceImage } from '../../core/image';
import { byArea } from '../../core/shrink';
import { Breather, type LaboratoryWork } from '../../laboratory/breathing';
import { encodedRow } from '../../metrics/encoded-pixels';
import { type ResolvedInput, RowLineariser } from '../../render/input-transform';
import type { SmallPhoto } from '../../render/thumbnails';

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

/** Every pixel counts by how much of it lies in the target's. `rowAt` gives interleaved RGB. Never made larger. */
async function shrunk(
  { width, height }: Pick<SourceImage, 'width' | 'height'>,
  rowAt: (row: number) => Float32Array,
  { signal, breathe }: SmallWork = {},
): Promise<SmallPhoto> {
  const breather = new Breather(breathe);
  const scale = Math.min(1, LONG_SIDE / Math.max(width, height));
  const small = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const columns = Array.from({ length: small.width }, (_, i) => byArea(i, small.width, width));
  const sums = new Float64Array(small.width * small.height * 3);
  for (let target = 0; target < small.height; target++) {
    const { first, weights } = byArea(target, small.height, height);
    for (const [i, weight] of weights.entries()) {
      if (breather.due) await breather.breathe();
      throwIfCancelled(signal);
      addRow(sums, target * small.width * 3, rowAt(first + i), columns, weight);
    }
  }
  return { ...small, pixels: Float32Array.from(sums) };
}

function addRow(
  sums: Float64Array,
  start: number,
  row: Float32Array,
  columns: readonly ReturnType<typeof byArea>[],
  rowWeight: number,
): void {
  columns.forEach(({ first, weights }, column) => {
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]! * rowWeight;
      for (let channel = 0; channel < 3; channel++) {
        sums[start + 3 * column + channel]! += row[3 * (first + i) + channel]! * weight;
      }
    }
  });
}
