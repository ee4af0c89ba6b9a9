/**
 * The untouched photo at the screen's resolution: every screen pixel is the exact area average of the part of the photo
 * that it covers, from the level just finer than the screen. At 100 % that is one pixel, untouched; above, pixels show as
 * squares with antialiased edges. The twin of `ScreenSampler`, row by row.
 */
import type { Region } from '../../core/image';
import type { Size } from '../../core/pixels/shrink';
import { levelAt } from '../level-choice';
import type { Viewport } from '../viewport';
import type { PhotoLevels } from './photo-levels';

/** The part of a view that is photo, in the view's pixels, and its pixels in linear light. */
export interface SampledView extends Region {
  readonly pixels: Float32Array<ArrayBuffer>;
}

export function sampleView(levels: PhotoLevels, viewport: Viewport): SampledView {
  const { left, top, scale } = viewport;
  const [photo] = levels.sizes;
  const level = levelAt(levels.sizes, scale);
  const size = levels.sizes[level]!;
  const across = tapsOf(insideOf(left, scale, viewport.width, photo.width), left, scale, level, size.width);
  const down = tapsOf(insideOf(top, scale, viewport.height, photo.height), top, scale, level, size.height);
  const region = { x: across.first, y: down.first, width: across.taps.length, height: down.taps.length };

  const rowLength = region.width * 3;
  const pixels = new Float32Array(rowLength * region.height);
  // Rows of the level, averaged across: screen rows that touch share them.
  let reduced = new Map<number, Float32Array>();
  down.taps.forEach(({ first, weights }, y) => {
    const rows = new Map<number, Float32Array>();
    const out = pixels.subarray(y * rowLength, (y + 1) * rowLength);
    weights.forEach((weight, i) => {
      const row = reduced.get(first + i) ?? reduceRow(levels.rows(level, first + i, 1), across.taps);
      rows.set(first + i, row);
      if (weights.length === 1) out.set(row);
      else for (let k = 0; k < rowLength; k++) out[k]! += weight * row[k]!;
    });
    reduced = rows;
  });
  return { ...region, pixels };
}

/** Screen pixels whose centers lie in the photo. */
function insideOf(start: number, scale: number, screen: number, photo: number): readonly [number, number] {
  const first = Math.max(0, Math.ceil(-start / scale - 0.5));
  const end = Math.min(screen, Math.ceil((photo - start) / scale - 0.5));
  return [first, Math.max(first, end)];
}

/** Level pixels that a screen pixel averages along one axis, with weights that sum to 1. */
interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

function tapsOf(
  [from, end]: readonly [number, number],
  start: number,
  scale: number,
  level: number,
  extent: Size['width'],
): { readonly first: number; readonly taps: readonly Taps[] } {
  const unit = 2 ** level;
  const taps = Array.from({ length: end - from }, (_, i): Taps => {
    const center = start + (from + i + 0.5) * scale;
    const low = Math.max((center - scale / 2) / unit, 0);
    const high = Math.min((center + scale / 2) / unit, extent);
    const first = Math.min(Math.floor(low), extent - 1);
    const last = Math.min(Math.max(Math.ceil(high) - 1, first), extent - 1);
    const covered = Array.from({ length: last - first + 1 }, (__, k) =>
      Math.max(Math.min(high, first + k + 1) - Math.max(low, first + k), 0),
    );
    const sum = covered.reduce((total, each) => total + each, 0);
    return { first, weights: covered.length === 1 || sum === 0 ? [1] : covered.map((each) => each / sum) };
  });
  return { first: from, taps };
}

function reduceRow(row: Float32Array, taps: readonly Taps[]): Float32Array {
  const reduced = new Float32Array(taps.length * 3);
  for (let x = 0; x < taps.length; x++) {
    const { first, weights } = taps[x]!;
    let [red, green, blue] = [0, 0, 0];
    for (let i = 0, k = first * 3; i < weights.length; i++, k += 3) {
      const weight = weights[i]!;
      red += weight * row[k]!;
      green += weight * row[k + 1]!;
      blue += weight * row[k + 2]!;
    }
    reduced[x * 3] = red;
    reduced[x * 3 + 1] = green;
    reduced[x * 3 + 2] = blue;
  }
  return reduced;
}
